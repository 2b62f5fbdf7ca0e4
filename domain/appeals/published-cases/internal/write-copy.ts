import type { z } from 'zod'
import { json } from '../../../../platform/json.ts'
import { invalid } from '../../../../platform/refusal.ts'
import { showFiles } from '../../../files/show-files.ts'
import type { DeskStep } from '../../../step.ts'
import { clockRulesFor } from '../../clocks/clock-rules.ts'
import { caseFoundBy } from '../../number-words.ts'
import { oldNumberOf } from '../../old-number.ts'
import type { Appeal } from '../../tables.ts'
import type { CopyInput } from './copy-input.ts'
import { publicFacts } from './public-facts.ts'

/** Writes the public copy, or a new version of it, with its photos. Refuses `photo_not_found`. Returns the version. */
export async function writeCopy(step: DeskStep, appeal: Appeal, input: z.infer<typeof CopyInput>): Promise<number> {
  const { actor, now, tx } = step
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
  return version
}
