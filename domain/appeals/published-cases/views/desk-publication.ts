import { z } from 'zod'
import { allKeyed } from '../../../../platform/all-keyed.ts'
import { COVERS } from '../../../../platform/redaction/mark.ts'
import { notFound } from '../../../../platform/refusal.ts'
import type { DeskContext } from '../../../contexts.ts'
import { filesOf } from '../../../files/files-of.ts'
import { must } from '../../must.ts'
import { WITHHOLD_REASONS } from '../../withhold-reasons.ts'
import { type Originals, originalsOf } from '../internal/originals.ts'
import { CopyProposal, CopySentBack, copyProposals } from './copy-proposals.ts'

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
  /** A copy that waits for a second person. */
  proposal: CopyProposal.nullable(),
  /** The last one, if it was sent back. */
  sentBack: CopySentBack.nullable(),
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

  const { originals, files, copy, proposals } = await allKeyed({
    originals: originalsOf(context, appeal),
    files: filesOf(db, { kind: 'appeal', id }),
    copy: db.selectFrom('published_cases').selectAll().where('id', '=', id).executeTakeFirst(),
    proposals: copyProposals(context, id),
  })
  const marked = ({ text, marks }: Originals['texts']['body']) => ({
    text,
    marks: marks.map(({ own: _, ...mark }) => ({ ...mark, replacement: COVERS[mark.kind] })),
  })
  return {
    id,
    number: appeal.number,
    publication: appeal.publication,
    renewal: appeal.copy_outdated,
    title: marked(originals.texts.title),
    body: marked(originals.texts.body),
    answer: marked(originals.texts.answer),
    words: marked(originals.texts.words),
    photos: files
      .filter((file) => file.kind === 'photo' && (!file.part_id || originals.answerIds.includes(file.part_id)))
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
    ...proposals,
    officePhones: [...originals.officePhones],
    withholdReasons: WITHHOLD_REASONS.map(({ code, name }) => ({ code, name })),
  }
}
