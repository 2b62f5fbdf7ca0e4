import type { Database } from '../../../schema.ts'

const MOST = 5000

/** The numbers of the newest public cases, for the sitemap. */
export async function publishedNumbers(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('published_cases')
    .select('number')
    .where('withdrawn_at', 'is', null)
    .orderBy('published_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(({ number }) => number)
}
