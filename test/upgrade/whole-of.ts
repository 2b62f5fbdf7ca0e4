/** Kept are, of an appeal's page for most readers, only the fields in which it differs from the clerk's. */
export function wholeOf(part: string, said: unknown): unknown {
  if (part !== 'appeals') return said
  const appeals = Object.entries(said as Record<string, Record<string, unknown>>)
  return Object.fromEntries(appeals.map(([number, pages]) => [number, wholePages(pages)]))
}

const READERS = ['inspector', 'publisher', 'leader', 'handler', 'head', 'elsewhere']

function wholePages(pages: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(pages).map(([name, page]) => {
      const differs = READERS.includes(name) && typeof page === 'object' && page !== null
      return [name, differs ? { ...(pages.desk as object), ...page } : page]
    }),
  )
}
