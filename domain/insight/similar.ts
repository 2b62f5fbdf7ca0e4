import { sql } from 'kysely'
import { normalise, termsOf } from '../../platform/chinese/bigrams.ts'
import { EMPTY_PAIRS } from '../../platform/chinese/shared-words.ts'
import { readsAll } from '../appeals/policy.ts'
import { BY_SUMMARY } from '../appeals/reading/by-summary.ts'
import { coverCallers } from '../appeals/reading/cover-callers.ts'
import { readableAppeals } from '../appeals/reading/reach-conditions.ts'
import { type Status, statusOf } from '../appeals/status.ts'
import type { DeskContext } from '../contexts.ts'

export interface Similar {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly receivedAt: Date
  readonly unitId: string | null
  readonly topicId: string | null
  readonly state: Status
  readonly meToos: number
  /** 0 to 1: the share of the shorter title's pairs of characters that the other has too; the same place adds a tenth. */
  readonly likeness: number
}

interface Question {
  readonly title: string
  readonly body: string
  readonly placeId?: string | null
  readonly now: Date
  readonly except?: string
}

const DAYS = 90
const CANDIDATES = 300
const LIKE_ENOUGH = 0.3

/** Recent appeals that say much the same, among those that the reader may read, best first. */
export async function similarAppeals(context: DeskContext, question: Question): Promise<Similar[]> {
  const { db, actor } = context
  const query = wordsOf(question)
  if (!query) return []
  const rows = await db
    .selectFrom('appeals as a')
    .innerJoin('appeal_words as words', 'words.appeal_id', 'a.id')
    .select([
      'id',
      'number',
      'title',
      'words.received_at as receivedAt',
      'unit_id',
      'also_units',
      'topic_id as topicId',
      'state',
      'lead_state',
      'round',
      'me_toos as meToos',
      'place_id as placeId',
      'kind',
      'confidential',
      'caller_apart',
      'identity_id',
      'other_identity_id',
    ])
    .where('words.received_at', '>', daysBefore(question.now, DAYS))
    .where('words.received_at', '<=', question.now)
    .where(sql<boolean>`words.terms @@ ${query}::tsquery`)
    .where(sql<boolean>`${readableAppeals(actor)}`)
    // Who reads reports by their summary is not told by its words what else is like this one.
    .where(readsAll(actor) ? sql<boolean>`true` : sql<boolean>`not ${BY_SUMMARY}`)
    .orderBy('words.received_at', 'desc')
    .limit(CANDIDATES)
    .execute()
  const shown = await coverCallers(context, rows)
  return best(
    rows
      .filter((row) => row.id !== question.except)
      .map((row) => {
        const { id, number, receivedAt, unit_id: unitId, topicId, meToos, placeId } = row
        return { id, number, receivedAt, unitId, topicId, meToos, placeId, state: statusOf(row), title: shown(row, row.title) }
      }),
    question,
  )
}

function best(
  rows: readonly (Omit<Similar, 'likeness'> & { placeId: string | null })[],
  { title, placeId }: Question,
): Similar[] {
  const asked = pairsOf(title)
  return rows
    .map(({ placeId: at, ...row }) => ({
      ...row,
      likeness: likeness(asked, pairsOf(row.title)) + (placeId && placeId === at ? 0.1 : 0),
    }))
    .filter((row) => row.likeness >= LIKE_ENOUGH)
    .sort((a, b) => b.likeness - a.likeness || b.receivedAt.getTime() - a.receivedAt.getTime())
    .slice(0, 5)
}

/**
 * Shared pairs over those of the shorter title, so that “暖气不热” is found in a title with street and house. One shared pair is not
 * enough, unless a title has no more.
 */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shorter = Math.min(one.size, other.size)
  const shared = one.intersection(other).size
  if (shared === 0 || (shared === 1 && shorter > 2)) return 0
  return shared / shorter
}

const pairsOf = (text: string): ReadonlySet<string> =>
  new Set(termsOf(normalise(text)).filter((term) => [...term].length > 1 && !EMPTY_PAIRS.has(term)))

/** A tsquery for texts that share any pair of the title, or of the beginning where there is no title. */
function wordsOf({ title, body }: Question): string {
  return [...pairsOf(title || body.slice(0, 60))]
    .slice(0, 16)
    .map((pair) => `'${pair}'`)
    .join(' | ')
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 24 * 60 * 60 * 1000)
