import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import { conflict } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { must } from './policy.ts'
import { holdTopic } from './topic.ts'

export const CloseTopicInput = z.object({ topicId: z.uuid().describe('领域') })

/** Closes a topic: new appeals cannot use it, old ones keep it. Refuses `topic_has_open_topics`. */
export async function closeTopic(context: DeskContext, given: z.input<typeof CloseTopicInput>): Promise<void> {
  const { actor, now } = context
  const { topicId } = parse(CloseTopicInput, given)
  must(actor, 'close_topic')

  await perform(context, `close-topic/${topicId}`, async ({ tx }) => {
    const topic = await holdTopic(tx, topicId)
    if (topic.closed_at) return
    const below = await tx
      .selectFrom('topics')
      .select('name')
      .where('parent_id', '=', topicId)
      .where('closed_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (below) throw conflict('topic_has_open_topics', `下面还有“${below.name}”等领域，请先停用它们`)

    await tx.updateTable('topics').set({ closed_at: now }).where('id', '=', topicId).execute()
    await audit(tx, { now }, 'topic_closed', { actorId: actor.staffId, subjectId: topicId })
  })
}
