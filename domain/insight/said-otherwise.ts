/** What people say without the word that the catalogue has. What is found counts like these words. */
const SAID_OTHERWISE: readonly { readonly says: RegExp; readonly means: readonly string[] }[] = [
  {
    // 家里15度, 屋里才十二三度, 室内温度只有14℃
    says: /(?:家里|家中|屋里|屋内|室内|房间|卧室|客厅)[^，。！？；\n]{0,8}?(?<![0-9.．十])(?:1[0-7]|[0-9]|十[一二三四五六七]?[一二三四五六七]?|[零一二三四五六七八九])(?:[.．]\d|多|来)?\s*(?:度|℃|°)/,
    means: ['室温', '暖气不热', '供暖'],
  },
  {
    says: /(?:家里|屋里|屋内|室内)[^，。！？；\n]{0,6}?(?:冰冷|很冷|太冷|冻人|冻得|跟冰窖)/,
    means: ['室温', '暖气不热', '供暖'],
  },
]

/** The words that a text says otherwise, with how it says them. */
export function saidOtherwise(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { says, means } of SAID_OTHERWISE) {
    const said = says.exec(text)?.[0]
    if (said) for (const word of means) if (!found.has(word)) found.set(word, said)
  }
  return found
}
