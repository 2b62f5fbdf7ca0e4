import {
  ASKED,
  BACKGROUND,
  CLOSING,
  GOOD,
  LABELS,
  MATTER,
  ONLY_TIME,
  ONLY_WISH,
  OPENINGS,
  PLACE,
  REACTION,
  TROUBLE,
} from './title-words.ts'

const LONGEST = 30
const SHORTEST = 6

/**
 * Proposes a title of at most 30 characters: the clause that names the matter, and before it the subject or place if there is room. Leaves
 * out greeting, introduction, who called, and the wish that somebody may deal with it. Empty for a text without content. The person can
 * always write another title.
 */
export function titleFrom(text: string): string {
  const clauses = clausesOf(text).map(withoutOpening).filter(saysSomething)
  const meaningful = clauses.filter(
    (clause) => !ONLY_TIME.test(clause) && !BACKGROUND.test(clause) && !isWish(clause) && longEnough(clause),
  )
  const subject = meaningful[0]
  if (!subject) return shortened(clauses.filter((clause) => !isWish(clause)).join('，') || clauses.join('，'))

  const index = bestOf(meaningful)
  const matter = meaningful[index]!
  if (matter === subject) return shortened(extended(subject, meaningful[1]))
  const place = meaningful.slice(0, index).map(placeOf).find(Boolean)
  const before = [subject, meaningful[index - 1], place].find((clause) => clause && lengthOf(`${clause}，${matter}`) <= LONGEST)
  return shortened(before ? `${before}，${matter}` : matter)
}

const longEnough = (clause: string): boolean => lengthOf(clause) >= (MATTER.test(clause) ? SHORTEST - 2 : SHORTEST)

/** The clause that names the matter best; of equals the first. */
function bestOf(clauses: readonly string[]): number {
  const weights = clauses.slice(0, READ).map((clause, index) => weightOf(clause) - index * LATER)
  return weights.indexOf(Math.max(...weights))
}

const READ = 12
const LATER = 0.3

function weightOf(clause: string): number {
  const at = MATTER.exec(clause)
  const matter = at ? (at.index + at[0].length < LONGEST ? 4 : 2) : ASKED.test(clause) ? 3 : TROUBLE.test(clause) ? 2 : 0
  return matter + (PLACE.test(clause) ? 0.5 : 0) - (REACTION.test(clause) || GOOD.test(clause) ? 2 : 0)
}

// A short clause often says too little: 我家停水 takes the next one too.
function extended(clause: string, next: string | undefined): string {
  const fits = next && !REACTION.test(next) && lengthOf(clause) < 12 && lengthOf(clause) + 1 + lengthOf(next) <= LONGEST
  return fits ? `${clause}，${next}` : clause
}

const placeOf = (clause: string): string | undefined =>
  PLACE.exec(clause)?.[1]?.replace(/^.*(?:在|位于|地处|家住|我是|本人是|购买了?|我们)/u, '')

const isWish = (clause: string): boolean => ONLY_WISH.test(clause) || CLOSING.test(clause)

/** The text cut at its commas, full stops and line ends. */
function clausesOf(text: string): string[] {
  return text
    .normalize('NFC')
    .slice(0, 2000)
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .replace(LABELS, '，')
    .replace(/（[^（）]{8,}）|\([^()]{8,}\)/g, '') // an aside makes a clause too long
    .split(/[，,。！!？?；;…\n\r\t]+|\s{2,}/u)
    .map((clause) => clause.trim())
    .filter(Boolean)
}

function withoutOpening(clause: string): string {
  let rest = clause
  for (let before = ''; before !== rest; ) {
    before = rest
    for (const opening of OPENINGS) rest = rest.replace(opening, '').trim()
  }
  return rest
}

const saysSomething = (clause: string): boolean => /[\p{L}\p{N}]{2}/u.test(clause)

const lengthOf = (text: string): number => [...text].length

// Of a long clause the part after the place, if it names the matter.
function withoutPlace(title: string): string {
  if (lengthOf(title) <= LONGEST) return title
  const place = PLACE.exec(title)
  if (!place || place.index > 10) return title
  const rest = title.slice(place.index + place[0].length).replace(/^(?:旁边?|附近|门口|一带|内|里|外|处|段|的)+/u, '')
  return MATTER.test(rest) && lengthOf(rest) >= 10 ? rest : title
}

function shortened(written: string): string {
  const title = withoutPlace(written)
  const characters = [...title.replace(/\s+/gu, ' ')]
  if (characters.length <= LONGEST) return characters.join('').replace(/[：:、]$/u, '')
  return `${characters.slice(0, LONGEST - 1).join('')}…`
}
