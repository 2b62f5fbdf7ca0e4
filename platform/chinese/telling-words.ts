import { normalise, termsOf } from './bigrams.ts'

/** Words that anybody says about anything. */
const EMPTY = new Set(
  `请问 希望 问题 反映 关于 咨询 投诉 建议 求助 举报 您好 你好 尊敬 领导 我们 你们 他们 她们 它们 咱们 自己 大家 什么 怎么 怎样 怎么办 为何 为什么 什么时候
  时候 没有 不能 可以 能不 有关 部门 解决 处理 要求 请求 帮忙 谢谢 感谢 我家 这里 那里 哪里 这边 那边 这个 那个 哪个 这样 那样 这些 那些 一直 到底 究竟 应该 已经
  现在 目前 最近 今天 昨天 明天 因为 所以 但是 可是 如果 还是 就是 不是 只是 或者 而且 然后 一下 一些 一个 非常 特别 真的 知道 觉得 需要 能够 可能 进行 以及 相关
  情况 事情 尽快 马上 麻烦 是否 有没有 能否 多少 几个 好多 很多 许多 来电 来信 市民 群众 居民 用户`
    .split(/\s+/)
    .filter(Boolean),
)
const EMPTY_CHARACTER =
  /[的了呢吗吧啊呀嘛们谁我你您他她它是在和与及就都也还很太把被让给对着过这那哪个请问何么要会能想去来说想有没]/

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * The words of a sentence that tell what it is about, in order, each with the lexemes (bigrams.ts) by which it is found. Two words of one
 * character that stand together are one: 不热.
 */
export function tellingWords(sentence: string): { readonly word: string; readonly lexemes: readonly string[] }[] {
  const telling: string[] = []
  let single = ''
  for (const { segment, isWordLike } of segmenter.segment(normalise(sentence))) {
    const word = isWordLike ? segment : ''
    const isOne = /^\p{Script=Han}$/u.test(word)
    const isEmpty = isOne ? EMPTY_CHARACTER.test(word) : EMPTY.has(word)
    if (isOne && single && !isEmpty) telling.push(single + word)
    else if (!isOne && word && !isEmpty) telling.push(word)
    single = isOne && !isEmpty ? word : ''
  }
  const told = [...new Set(telling)].filter((word) => [...word].length > 1)
  return told.map((word) => ({ word, lexemes: lexemesOf(word) })).filter(({ lexemes }) => lexemes.length > 0)
}

const lexemesOf = (word: string): string[] => {
  const characters = [...word]
  if (!/^\p{Script=Han}+$/u.test(word)) return termsOf(word) // don't and 3.5 are two
  return characters.slice(1).map((character, at) => characters[at]! + character)
}
