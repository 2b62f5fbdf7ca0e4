import { z } from 'zod'
import { line, text } from '../../../platform/input.ts'
import { json } from '../../../platform/json.ts'
import { invalid } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { showFiles } from '../../files/show-files.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { knownOf } from '../known-of.ts'
import { must } from '../must.ts'
import { caseFoundBy } from '../number-words.ts'
import { oldNumberOf } from '../old-number.ts'
import { publicFacts } from './internal/public-facts.ts'
import { refusePersonalData } from './internal/refuse-personal-data.ts'

export const PublishInput = z.object({
  appealId: z.uuid().describe('诉求'),
  title: line(60).min(2, '请写标题').describe('标题'),
  body: text(20_000).min(2, '请留下反映的内容').describe('反映内容'),
  answer: text(8000).min(2, '请留下答复').describe('答复'),
  words: text(1000).default('').describe('反映人的评价'),
  photos: z.array(z.uuid()).max(20).default([]).describe('照片'),
  /** Marked text that the editor allows, such as an office phone. */
  letStand: z.array(z.string().max(100)).max(100).default([]).describe('保留的内容'),
})

/**
 * 公开: publishes the edited copy, or a new version of it, and ends `copy_outdated`. The original does not change and is never public.
 * Refuses `still_personal` if the copy has a phone, identity number, plate, card, mail address or a name of the vault that the editor did
 * not expressly allow, and `photo_not_found`. Long because the copy has many columns.
 */
export async function publish(context: DeskContext, input: z.infer<typeof PublishInput>) {
  return await perform(context, `publish/${input.appealId}`, async (step) => {
    const { actor, now, tx } = step
    const appeal = await holdAppeal(step, input.appealId)
    must(actor, 'publish', { appeal })

    refusePersonalData([input.title, input.body, input.answer, input.words], await knownOf(tx, step, appeal), input.letStand)
    const facts = await publicFacts(tx, appeal, await clockRulesFor(step, appeal, appeal.unit_id))
    const ours = await tx
      .selectFrom('attachments as file')
      .leftJoin('answers', 'answers.id', 'file.part_id')
      .leftJoin('assignments as given', 'given.id', 'answers.assignment_id')
      .select(['file.id', 'file.part_id'])
      .where('file.matter_kind', '=', 'appeal')
      .where('file.matter_id', '=', appeal.id)
      .where((or) => or.or([or('file.part_id', 'is', null), or.and({ 'answers.state': 'passed', 'given.kind': 'lead' })]))
      .execute()
    const photos = ours.filter((photo) => input.photos.includes(photo.id))
    if (photos.length !== new Set(input.photos).size)
      throw invalid('photo_not_found', '有一张照片不属于这件诉求和它的答复，请重新选择', 'photos')

    const copy = {
      title: input.title,
      body: input.body,
      answer: input.answer,
      words: input.words || null,
      photos: photos.filter((photo) => !photo.part_id).map((photo) => photo.id),
      answer_photos: photos.filter((photo) => photo.part_id).map((photo) => photo.id),
      ...facts,
      stars: facts.stars ? json(facts.stars) : null,
      published_by: actor.staffId,
      withdrawn_at: null,
      withdrawn_why: null,
      outdated: false,
      ...caseFoundBy(appeal.number, input.title, input.body, input.answer, oldNumberOf(appeal) ?? ''),
    }
    const { version } = await tx
      .insertInto('published_cases')
      .values({ id: appeal.id, number: appeal.number, published_at: now, version: 1, ...copy })
      .onConflict((at) => at.column('id').doUpdateSet((eb) => ({ ...copy, version: eb('published_cases.version', '+', 1) })))
      .returning('version')
      .executeTakeFirstOrThrow()
    showFiles(step, { kind: 'appeal', id: appeal.id }, input.photos)

    await advance(step, appeal, { publication: 'published', copy_outdated: false }, { action: 'published', version })
    return { version }
  })
}
