import { normalise } from './bigrams.ts'

/** Pairs of characters that stand in any appeal. */
export const EMPTY_PAIRS: ReadonlySet<string> = new Set(
  '请问 希望 问题 反映 关于 咨询 投诉 建议 求助 举报 您好 你好 尊敬 领导 我们 你们 什么 怎么 为什 么时 时候 没有 不能 可以 能不 有关 关部 部门 解决 处理 要求 请求 帮忙 谢谢 小区 我家 的问'.split(
    ' ',
  ),
)

/** The same, and pairs that are no reason to call two matters the same thing. */
export const NO_LIKENESS: ReadonlySet<string> = new Set([
  ...EMPTY_PAIRS,
  ...'决问 一直 一下 一个 已经 这个 那个 现在 的人 的时 办理 如何 是否 需要 情况 附近 门口 只有 还有 都是 就是 不是 不了 太多 很多 非常 的话 我的'.split(
    ' ',
  ),
])

/**
 * The runs of at least two characters of `title` that `text` has too, longest first from the left: “暖气不热” and “暖气一直不热” share
 * 暖气 and 不热. Runs that say nothing are left out.
 */
export function sharedWords(title: string, text: string): string[] {
  const [letters, whole] = [[...normalise(title)], normalise(text)]
  const found: string[] = []
  for (let at = 0; at < letters.length; ) {
    const run = longestRun(letters, at, whole)
    if (run.length < 2) at++
    else {
      if (saysSomething(run)) found.push(run.join(''))
      at += run.length
    }
  }
  return [...new Set(found)]
}

function longestRun(letters: readonly string[], at: number, whole: string): string[] {
  let end = at
  while (end < letters.length && /[\p{L}\p{N}]/u.test(letters[end]!) && whole.includes(letters.slice(at, end + 1).join(''))) end++
  // 只有十 of 只有十三度 and 只有十五度: a number that goes on differently is no match.
  while (end > at && /[\p{N}一二三四五六七八九十百两]/u.test(letters[end - 1]!)) end--
  return letters.slice(at, end)
}

// A run of empty pairs only, such as 希望解决.
const saysSomething = (run: readonly string[]): boolean =>
  run.slice(1).some((letter, index) => !NO_LIKENESS.has(`${run[index]}${letter}`))

/** How much of the shorter of both titles the shared words are, from 0 to 1. */
export function shareOf(words: readonly string[], title: string, other: string): number {
  const shorter = Math.min(lettersIn(title), lettersIn(other))
  return shorter === 0 ? 0 : Math.min(1, lettersIn(words.join('')) / shorter)
}

const lettersIn = (text: string): number => [...text.replace(/[^\p{L}\p{N}]/gu, '')].length
