const PAUSE = 500 // ms between two looks at a site's outboxes
const LONGEST_PAUSE = 30_000

/**
 * Looks at every site in turn. One whose look fails is left alone for a while, ever longer as it goes on failing: a fault in one
 * county's outbox must not stop the messages of the others. Answers how long to wait before the next round, in ms.
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
