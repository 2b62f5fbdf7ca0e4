import { sql } from 'kysely'
import { normalise, termsOf } from '../../platform/chinese/bigrams.ts'
import { NO_LIKENESS, sharedWords, shareOf } from '../../platform/chinese/shared-words.ts'
import type { Status } from '../appeals/status.ts'
import type { Database } from '../schema.ts'
import { isNear, type Whereabouts, whereaboutsOf } from './near-places.ts'

export interface SimilarNear {
  readonly number: string
  readonly title: string
  readonly state: Status
  readonly meToos: number
  /** The place of the case in words; empty when it has none. */
  readonly place: string
  /** The words of its title that the citizen wrote too. */
  readonly words: readonly string[]
}

interface Question {
  readonly title: string
  readonly body: string
  readonly placeId: string | null
  readonly now: Date
}

const DAYS = 180
const CANDIDATES = 300
const LIKE_ENOUGH = 0.5
const MOST = 5

/**
 * Published cases about the same thing in a near place, those still open first, then the likest. The same thing: the titles share half of
 * the shorter one's characters, in runs, place names aside. Shown to somebody who writes, who may join an open one instead.
 */
export async function similarPublished(db: Database, question: Question): Promise<SimilarNear[]> {
  const text = `${question.title}\n${question.body}`
  const here = await whereaboutsOf(db, { placeId: question.placeId, text })
  const asked = withoutPlaces(question.title, here.names)
  const query = anyPairOf(asked || withoutPlaces(question.body.slice(0, 60), here.names))
  if (!query) return []

  const rows = await db
    .selectFrom('published_cases')
    .select(['number', 'title', 'state', 'me_toos', 'place_id', 'place_path', 'place_name', 'received_at'])
    .where('withdrawn_at', 'is', null)
    .where('published_at', '>', new Date(question.now.getTime() - DAYS * 86_400_000))
    .where(sql<boolean>`terms @@ ${query}::tsquery`)
    .orderBy('published_at', 'desc')
    .limit(CANDIDATES)
    .execute()

  return rows
    .filter((row) => isNear(here, { placeId: row.place_id, path: row.place_path }))
    .map((row) => ({ row, ...likenessOf(row, asked, text, here) }))
    .filter(({ likeness }) => likeness >= LIKE_ENOUGH)
    .sort(
      (a, b) => openFirst(a.row, b.row) || b.likeness - a.likeness || b.row.received_at.getTime() - a.row.received_at.getTime(),
    )
    .slice(0, MOST)
    .map(({ row, words }) => ({
      number: row.number,
      title: row.title,
      state: row.state,
      meToos: row.me_toos,
      place: row.place_name,
      words,
    }))
}

const openFirst = (a: { state: Status }, b: { state: Status }): number =>
  Number(a.state === 'closed') - Number(b.state === 'closed')

function likenessOf(row: { title: string; place_name: string }, asked: string, text: string, here: Whereabouts) {
  const title = withoutPlaces(row.title, [...here.names, ...row.place_name.split(' · ')])
  const words = sharedWords(title, withoutPlaces(text, here.names))
  return { words, likeness: shareOf(words, title, asked || title) }
}

/** A text without names of places, houses and numbers: these say where, not what. */
function withoutPlaces(text: string, names: readonly string[]): string {
  const known = names
    .flatMap((name) => [name, name.replace(/(?:社区|街道|小区|[镇乡村])$/, '')])
    .filter((name) => name.length > 1)
  const bare = known.sort((a, b) => b.length - a.length).reduce((rest, name) => rest.replaceAll(name, '，'), text)
  return bare.replace(/[\d０-９一二三四五六七八九十百两]+(?:号楼|号院|号|栋|幢|单元|楼|层|室|组|路)|社区|街道|小区/g, '，')
}

/** A tsquery for texts that share any pair of this one. */
export function anyPairOf(text: string): string {
  return [...new Set(termsOf(normalise(text)).filter((term) => [...term].length > 1 && !NO_LIKENESS.has(term)))]
    .slice(0, 16)
    .map((pair) => `'${pair}'`)
    .join(' | ')
}
