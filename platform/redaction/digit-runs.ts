import type { Reading } from './reading.ts'

/** Digits that stand together without a break, and what separates them from the next. */
export interface Group {
  readonly from: number
  readonly digits: string
  /** Between this group and the next of its run; '' at the end of a run. */
  readonly gap: string
}

const MOST_BETWEEN = 14

/**
 * Groups of digits that only blanks, dashes, brackets and the like separate, at most eight characters, or words such as 杠 or 然后:
 * the ways people break a number.
 * A letter, a Chinese character or a sentence end between them starts a new run.
 */
export function digitRuns({ figures, plain }: Reading): Group[][] {
  const runs: Group[][] = []
  let run: Group[] = []
  for (const match of figures.matchAll(/\d+/g)) {
    const digits = withoutCounted(match[0], plain.slice(match.index, match.index + match[0].length + 1))
    const before = run.at(-1)
    const end = before ? before.from + before.digits.length : 0
    const gap = before ? figures.slice(end, Math.min(match.index, end + MOST_BETWEEN + 1)) : ''
    const joins =
      before &&
      gap.length <= MOST_BETWEEN &&
      (((gap.length <= 8 || BLANKS.test(gap)) && JOINING.test(gap)) || JOINING_WORDS.test(gap))
    if (joins) run[run.length - 1] = { ...before, gap: WORD.test(gap) ? '-' : gap }
    else if (run.length) {
      runs.push(run)
      run = []
    }
    run.push({ from: match.index, digits, gap: '' })
  }
  if (run.length) runs.push(run)
  return runs
}

// A Chinese figure after a number counts something: 0755-83920471一天打二十遍.
const withoutCounted = (digits: string, written: string): string =>
  /[0-9]{4}[一两二三四五六七八九][天次个人位条年月日点小遍块家户栋楼层度直般共起]$/.test(written.slice(-6))
    ? digits.slice(0, -1)
    : digits

// People spell the breaks of a number: 138杠0000杠0000, and say which part follows: 138，后面四位是0000.
const BREAK =
  '[横竖斜短]?杠|横线|短横|破折号|减号?|空格?|空一格|点|再|然后|接着|紧接着|接|跟着?|后面|后边|中间|最后|末尾|结尾|后[34]位|中间[34]位|末[34]位|尾号|尾数|开头|打头|和|加上?|逗号|顿号|句号|星号|下划线|冒号|斜线|段|区号|转接?|到|是|为|的是|数字?|那?四个'
const JOINING_WORDS = new RegExp(`^[ ,，、:()-]{0,2}(?:(?:${BREAK})[ ,，、:()-]{0,2}){1,4}$`, 'u')
const BLANKS = /^[ \n]+$/
const WORD = /\p{Script=Han}/u
const JOINING = /^[:。]$|^[^\p{L}\p{N}:%。!?;\u4e00-\u9fff]*$/u
