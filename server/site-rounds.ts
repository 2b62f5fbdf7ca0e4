const PAUSE = 500 // ms between two looks at the outboxes
const LONGEST_PAUSE = 30_000

/**
 * Looks at every site in turn. A site that fails is left out for 1 s, and for twice as long after each further failure, up to 30 s, so
 * that a fault of one site does not delay the messages of others. Returns the ms to wait before the next round: 0 if something moved,
 * else 500.
 */
export function siteRounds<Site extends { readonly site: { readonly key: string } }>(
  look: (open: Site) => Promise<number>,
  failed: (key: string, error: unknown) => void,
  clock: () => number = Date.now,
): (sites: readonly Site[]) => Promise<number> {
  const resting = new Map<string, { until: number; wait: number }>()

  return async (sites) => {
    let moved = 0
    for (const open of sites) {
      const { key } = open.site
      const rest = resting.get(key)
      if (rest && rest.until > clock()) continue
      try {
        moved += await look(open)
        resting.delete(key)
      } catch (error) {
        const wait = Math.min((rest?.wait ?? PAUSE) * 2, LONGEST_PAUSE)
        resting.set(key, { until: clock() + wait, wait })
        failed(key, error)
      }
    }
    return moved > 0 ? 0 : PAUSE
  }
}
