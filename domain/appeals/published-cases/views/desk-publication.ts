import { z } from 'zod'
import { allKeyed } from '../../../../platform/all-keyed.ts'
import { findPersonal } from '../../../../platform/redaction/find-personal.ts'
import { COVERS } from '../../../../platform/redaction/mark.ts'
import { notFound } from '../../../../platform/refusal.ts'
import type { DeskContext } from '../../../contexts.ts'
import { filesOf } from '../../../files/files-of.ts'
import { knownOf } from '../../known-of.ts'
import { must } from '../../must.ts'
import { coverCallers } from '../../reading/cover-callers.ts'
import { rowsOfAppeal } from '../../reading/rows-of-appeal.ts'
import { WITHHOLD_REASONS } from '../../withhold-reasons.ts'

const Marked = z.object({
  text: z.string(),
  marks: z.array(
    z.object({
      from: z.int(),
      to: z.int(),
      kind: z.string(),
      certainty: z.enum(['certain', 'likely', 'consider']),
      why: z.string(),
      replacement: z.string(),
    }),
  ),
})

/** What the editor needs: the original texts with marks, and the copy that is public already. */
export const DeskPublication = z.object({
  id: z.uuid(),
  number: z.string(),
  publication: z.enum(['none', 'draft', 'published', 'withheld']),
  /** The public copy shows an earlier answer: `answer` is the new one, `published.answer` the old. */
  renewal: z.boolean(),
  title: Marked,
  body: Marked,
  answer: Marked,
  words: Marked,
  photos: z.array(z.object({ id: z.uuid(), ofAnswer: z.boolean(), thumb: z.string(), url: z.string(), shown: z.boolean() })),
  published: z
    .object({
      title: z.string(),
      body: z.string(),
      answer: z.string(),
      words: z.string(),
      version: z.int(),
      at: z.iso.datetime(),
      withdrawnAt: z.iso.datetime().nullable(),
    })
    .nullable(),
  /** The phones of the answer's contact and of the unit. They are not marked. */
  officePhones: z.array(z.string()),
  withholdReasons: z.array(z.object({ code: z.string(), name: z.string() })),
})
export type DeskPublication = z.infer<typeof DeskPublication>

/**
 * The texts with marks on personal data: phones and the like, and the names of the vault. Who called is covered already for a reader who
 * may not learn it. Refuses `appeal_not_found`, `not_allowed`.
 */
export async function deskPublication(context: DeskContext, id: string): Promise<DeskPublication> {
  const { db, actor } = context
  const appeal = await db.selectFrom('appeals').selectAll().where('id', '=', id).executeTakeFirst()
  if (!appeal) throw notFound('appeal_not_found', '没有这件诉求，请核对编号')
  must(actor, 'publish', { appeal })

  const { shown, known, files, copy, ...rows } = await allKeyed({
    shown: coverCallers(context, [appeal]),
    known: knownOf(db, context, appeal),
    answers: rowsOfAppeal(db, 'answers', id),
    assignments: rowsOfAppeal(db, 'assignments', id),
    ratings: rowsOfAppeal(db, 'ratings', id),
    files: filesOf(db, { kind: 'appeal', id }),
    copy: db.selectFrom('published_cases').selectAll().where('id', '=', id).executeTakeFirst(),
  })
  // What another unit answers is a part for the lead, and not for the public.
  const leads = new Set(rows.assignments.flatMap((one) => (one.kind === 'lead' ? [one.id] : [])))
  const answers = rows.answers.filter(({ state, assignment_id }) => state === 'passed' && leads.has(assignment_id))
  const passed = answers.at(-1)
  // A rating of an earlier answer is not shown under this one.
  const rating = rows.ratings.findLast(({ round }) => round === (passed?.round ?? appeal.round))

  // The unit gave this number to be called.
  const office = [passed?.contact ?? '', ...(known.offices ?? [])].filter(Boolean)
  const answer = passed ? [passed.text, passed.contact && `联系电话：${passed.contact}`].filter(Boolean).join('\n') : ''
  const marked = (original: string, offices = known.offices ?? []) => {
    const text = shown(appeal, original, 'office') // the editor decides about numbers of others
    const marks = findPersonal(text, { ...known, offices }).map(({ own: _, ...mark }) => ({
      ...mark,
      replacement: COVERS[mark.kind],
    }))
    return { text, marks }
  }
  return {
    id,
    number: appeal.number,
    publication: appeal.publication,
    renewal: appeal.copy_outdated,
    title: marked(appeal.title),
    body: marked(appeal.body),
    answer: marked(answer, office),
    words: marked(rating?.words ?? ''),
    photos: files
      .filter((file) => file.kind === 'photo' && (!file.part_id || answers.some((answer) => answer.id === file.part_id)))
      .map((file) => ({
        id: file.id,
        ofAnswer: file.part_id !== null,
        thumb: `/api/desk/attachments/${file.id}/thumb`,
        url: `/api/desk/attachments/${file.id}`,
        shown: file.shown,
      })),
    published: copy
      ? {
          title: copy.title,
          body: copy.body,
          answer: copy.answer,
          words: copy.words ?? '',
          version: copy.version,
          at: copy.published_at.toISOString(),
          withdrawnAt: copy.withdrawn_at?.toISOString() ?? null,
        }
      : null,
    officePhones: office,
    withholdReasons: WITHHOLD_REASONS.map(({ code, name }) => ({ code, name })),
  }
}
