/** Digits that stand together without a break, and what separates them from the next. */
export interface Group {
  readonly from: number
  readonly digits: string
  /** Between this group and the next of its run; '' at the end of a run. */
  readonly gap: string
}

const MOST_BETWEEN = 8

/**
 * Groups of digits that only blanks, dashes, brackets and the like separate, at most eight characters, or words such as 杠 or 然后: the ways people break a number.
 * A letter, a Chinese character or a sentence end between them starts a new run.
 */
export function digitRuns(figures: string): Group[][] {
  const runs: Group[][] = []
  let run: Group[] = []
  for (const match of figures.matchAll(/\d+/g)) {
    const before = run.at(-1)
    const end = before ? before.from + before.digits.length : 0
    const gap = before ? figures.slice(end, Math.min(match.index, end + MOST_BETWEEN + 1)) : ''
    const joins = before && gap.length <= MOST_BETWEEN && (JOINING.test(gap) || JOINING_WORDS.test(gap))
    if (joins) run[run.length - 1] = { ...before, gap: WORD.test(gap) ? '-' : gap }
    else if (run.length) {
      runs.push(run)
      run = []
    }
    run.push({ from: match.index, digits: match[0], gap: '' })
  }
  if (run.length) runs.push(run)
  return runs
}

// People spell the breaks of a number: 138杠0000杠0000.
const JOINING_WORDS =
  /^[ ,，、]?(?:[横竖斜]?杠|横线|破折号|减号?|空格?|点|再|然后是?|接着是?|后面是?|中间是?|最后是?|后[34]位是?|中间[34]位是?|尾数是?|和|加|逗号|顿号|段|区号|转接?|到)[ ,，、:]?$/u
const WORD = /\p{Script=Han}/u
const JOINING = /^[:。]$|^[^\p{L}\p{N}:%。!?;\u4e00-\u9fff]*$/u
