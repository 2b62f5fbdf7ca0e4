/** Digits that stand together without a break, and what separates them from the next. */
export interface Group {
  readonly from: number
  readonly digits: string
  /** Between this group and the next of its run; '' at the end of a run. */
  readonly gap: string
}

const MOST_BETWEEN = 4

/**
 * Groups of digits that only blanks, dashes, brackets and the like separate, at most four characters: the ways people break a number.
 * A letter, a Chinese character or a sentence end between them starts a new run.
 */
export function digitRuns(figures: string): Group[][] {
  const runs: Group[][] = []
  let run: Group[] = []
  for (const match of figures.matchAll(/\d+/g)) {
    const before = run.at(-1)
    const end = before ? before.from + before.digits.length : 0
    const gap = before ? figures.slice(end, Math.min(match.index, end + MOST_BETWEEN + 1)) : ''
    const joins = before && gap.length <= MOST_BETWEEN && JOINING.test(gap)
    if (joins) run[run.length - 1] = { ...before, gap }
    else if (run.length) {
      runs.push(run)
      run = []
    }
    run.push({ from: match.index, digits: match[0], gap: '' })
  }
  if (run.length) runs.push(run)
  return runs
}

const JOINING = /^[^\p{L}\p{N}:%。!?;\u4e00-\u9fff]*$/u
