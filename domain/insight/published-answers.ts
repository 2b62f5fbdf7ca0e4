import { sql } from 'kysely'
import { sharedWords, shareOf } from '../../platform/chinese/shared-words.ts'
import type { Database } from '../schema.ts'
import { anyPairOf } from './similar-published.ts'

export interface PublishedAnswer {
  readonly number: string
  readonly title: string
  readonly unit: string
  readonly answer: string
  readonly answeredAt: Date
}

const DAYS = 730
const CANDIDATES = 300
const LIKE_ENOUGH = 0.34
const MOST = 5

/**
 * Published answers to questions like this one, best first, from the whole place and also from cases that are over: an answer may hold
 * for everybody. An answer that was given again and not yet published is left out.
 */
export async function publishedAnswers(
  db: Database,
  { title, body, now }: { title: string; body: string; now: Date },
): Promise<PublishedAnswer[]> {
  const query = anyPairOf(title || body.slice(0, 60))
  if (!query) return []
  const rows = await db
    .selectFrom('published_cases')
    .select(['number', 'title', 'kind', 'body', 'answer', 'unit_name as unit', 'answered_at as answeredAt'])
    .where('withdrawn_at', 'is', null)
    .where('outdated', '=', false)
    .where('answered_at', 'is not', null)
    .$narrowType<{ answeredAt: Date }>()
    .where('published_at', '>', new Date(now.getTime() - DAYS * 86_400_000))
    .where(sql<boolean>`terms @@ ${query}::tsquery`)
    .orderBy('published_at', 'desc')
    .limit(CANDIDATES)
    .execute()

  return rows
    .map(({ kind, body: its, ...row }) => {
      const likeness = shareOf(sharedWords(row.title, `${title}\n${body}`), row.title, title || row.title)
      const within = shareOf(sharedWords(title, `${row.title}\n${its}`), title, title)
      return { row, likeness: Math.max(likeness, within * 0.9) + (kind === 'inquiry' ? 0.1 : 0) }
    })
    .filter(({ likeness }) => likeness >= LIKE_ENOUGH)
    .sort((a, b) => b.likeness - a.likeness || b.row.answeredAt.getTime() - a.row.answeredAt.getTime())
    .slice(0, MOST)
    .map(({ row }) => row)
}
