import type { Kind } from '../appeals/appeal.ts'
import type { Database } from '../schema.ts'

/** What suggestions are made from. */
export interface AppealFacts {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly kind: Kind
  readonly placeId: string | null
  readonly addresseeId: string | null
  readonly topicId: string | null
}

/** The same for who reads a report by its summary. */
export const factsBySummary = (facts: AppealFacts, { summary }: { readonly summary: string | null }): AppealFacts => ({
  ...facts,
  title: '',
  body: summary ?? '',
  placeId: null,
  addresseeId: null,
})

export async function appealFacts(db: Database, appealId: string): Promise<AppealFacts | undefined> {
  return await db
    .selectFrom('appeals')
    .select(['id', 'title', 'body', 'kind', 'place_id as placeId', 'addressee_id as addresseeId', 'topic_id as topicId'])
    .where('id', '=', appealId)
    .executeTakeFirst()
}
