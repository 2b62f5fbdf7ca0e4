import type { Selectable } from 'kysely'
import { conflict, notFound } from '../../platform/refusal.ts'
import type { Database, Transaction } from '../schema.ts'
import type { OrganisationTables } from './tables.ts'

export type Topic = Selectable<OrganisationTables['topics']>

/** The topic, if new appeals may use it. Refuses `topic_not_found`, `topic_closed`. */
export async function openTopic(db: Database | Transaction, id: string): Promise<Topic> {
  const topic = await db.selectFrom('topics').selectAll().where('id', '=', id).executeTakeFirst()
  if (!topic) throw notFound('topic_not_found', '没有这个领域，请重新选择')
  if (topic.closed_at) throw conflict('topic_closed', `“${topic.name}”已停用，请选别的领域`, 'topicId')
  return topic
}

/** Loads a topic and locks its row until the transaction ends. Refuses `topic_not_found`. */
export async function holdTopic(tx: Transaction, id: string): Promise<Topic> {
  const topic = await tx.selectFrom('topics').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!topic) throw notFound('topic_not_found', '没有这个领域，请重新选择')
  return topic
}
