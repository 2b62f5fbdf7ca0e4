import { z } from 'zod'
import { newId } from '../../platform/ids.ts'
import { line, parse } from '../../platform/input.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { must } from './policy.ts'
import { openTopic } from './topic.ts'

export const CreateTopicInput = z.object({
  parentId: z.uuid().nullable().describe('上级领域'),
  code: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z-]{1,32}$/, '用数字、字母或短横')
    .describe('代码'),
  name: line(40).min(1, '请填写名称').describe('名称'),
  keywords: z.array(line(20).min(1)).max(50).default([]).describe('群众常说的词'),
  position: z.number().int().min(0).max(100_000).default(0).describe('排序'),
})

/** Adds a topic (领域), three levels deep at most. Refuses `topic_closed` (the one above), `topic_too_deep`, `topic_code_taken`. */
export async function createTopic(context: DeskContext, given: z.input<typeof CreateTopicInput>): Promise<{ topicId: string }> {
  const { actor, now } = context
  const input = parse(CreateTopicInput, given)
  must(actor, 'create_topic')

  return await perform(context, 'create-topic', async ({ tx }) => {
    const parent = input.parentId ? await openTopic(tx, input.parentId) : null
    if (parent && parent.level >= 3) throw invalid('topic_too_deep', '领域最多三级，请选第一级或第二级作上级', 'parentId')

    const id = newId()
    const inserted = await tx
      .insertInto('topics')
      .values({
        id,
        parent_id: parent?.id ?? null,
        code: input.code,
        name: input.name,
        full_name: parent ? `${parent.full_name} / ${input.name}` : input.name,
        level: (parent?.level ?? 0) + 1,
        keywords: input.keywords,
        position: input.position,
        closed_at: null,
      })
      .onConflict((same) => same.column('code').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted) throw conflict('topic_code_taken', '这个代码已经用过，请换一个', 'code')

    await audit(tx, { now }, 'topic_created', { actorId: actor.staffId, subjectId: id })
    return { topicId: id }
  })
}
