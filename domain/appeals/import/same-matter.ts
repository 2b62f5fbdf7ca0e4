import { htmlText } from './html-text.ts'

interface Said {
  readonly title: string
  readonly body: string
}

/** Two rows of one id tell the same matter if one text holds the other, or if most of their character pairs are the same. */
export function isSameMatter(one: Said, other: Said): boolean {
  const [a, b] = [bare(one.body), bare(other.body)]
  if (a.includes(b) || b.includes(a)) return true
  return likeness(pairs(a), pairs(b)) >= 0.5
}

const READ = 2000
const bare = (text: string): string =>
  htmlText(text)
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, READ)

const pairs = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length
  return (2 * shared) / (one.size + other.size || 1)
}
