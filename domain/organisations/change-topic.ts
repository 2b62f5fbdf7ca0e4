import { z } from 'zod'
import { line, parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import type { Transaction } from '../schema.ts'
import { audit } from '../sites/audit.ts'
import { must } from './policy.ts'
import { holdTopic } from './topic.ts'

export const ChangeTopicInput = z.object({
  topicId: z.uuid().describe('领域'),
  name: line(40).min(1, '请填写名称').optional().describe('名称'),
  keywords: z.array(line(20).min(1)).max(50).optional().describe('群众常说的词'),
  position: z.number().int().min(0).max(100_000).optional().describe('排序'),
})

/** Renames a topic or changes its keywords. Updates the full names of the topics below. Refuses `topic_not_found`. */
export async function changeTopic(context: DeskContext, given: z.input<typeof ChangeTopicInput>): Promise<void> {
  const { actor, now } = context
  const { topicId, ...changes } = parse(ChangeTopicInput, given)
  must(actor, 'change_topic')

  await perform(context, `change-topic/${topicId}`, async ({ tx }) => {
    const topic = await holdTopic(tx, topicId)
    const name = changes.name ?? topic.name
    await tx
      .updateTable('topics')
      .set({ name, keywords: changes.keywords ?? topic.keywords, position: changes.position ?? topic.position })
      .where('id', '=', topicId)
      .execute()
    if (name !== topic.name) await callAnew(tx, topicId, [...topic.full_name.split(' / ').slice(0, -1), name].join(' / '))
    await audit(tx, { now }, 'topic_changed', { actorId: actor.staffId, subjectId: topicId })
  })
}

async function callAnew(tx: Transaction, topicId: string, fullName: string): Promise<void> {
  await tx.updateTable('topics').set({ full_name: fullName }).where('id', '=', topicId).execute()
  const below = await tx.selectFrom('topics').select(['id', 'name']).where('parent_id', '=', topicId).execute()
  for (const { id, name } of below) await callAnew(tx, id, `${fullName} / ${name}`)
}
