import { cover } from '../../../../platform/redaction/cover.ts'
import { findPersonal } from '../../../../platform/redaction/find-personal.ts'
import { isCovered, isDoubtful, type Known, type Mark } from '../../../../platform/redaction/mark.ts'
import type { DeskContext } from '../../../contexts.ts'
import { knownOf } from '../../known-of.ts'
import { coverCallers } from '../../reading/cover-callers.ts'
import { rowsOfAppeal } from '../../reading/rows-of-appeal.ts'
import type { Appeal } from '../../tables.ts'

export type CopyText = 'title' | 'body' | 'answer' | 'words'

export interface Marked {
  readonly text: string
  readonly marks: readonly Mark[]
}

/** What a public copy is made from, as this editor sees it. */
export interface Originals {
  readonly texts: Readonly<Record<CopyText, Marked>>
  /** The answers that passed; another unit's is a part for the lead, and not for the public. */
  readonly answerIds: readonly string[]
  /** Phones that are not marked: those of offices, and of the contact of the answer. */
  readonly officePhones: readonly string[]
}

/** The texts with marks on personal data. Who called is covered already for a reader who may not learn it. */
export async function originalsOf(context: DeskContext, appeal: Appeal): Promise<Originals> {
  const { db } = context
  const [shown, known, answers, assignments, ratings] = await Promise.all([
    coverCallers(context, [appeal]),
    knownOf(db, context, appeal),
    rowsOfAppeal(db, 'answers', appeal.id),
    rowsOfAppeal(db, 'assignments', appeal.id),
    rowsOfAppeal(db, 'ratings', appeal.id),
  ])
  const leads = new Set(assignments.flatMap((one) => (one.kind === 'lead' ? [one.id] : [])))
  const passed = answers.filter(({ state, assignment_id }) => state === 'passed' && leads.has(assignment_id))
  const newest = passed.at(-1)
  // A rating of an earlier answer is not shown under this one.
  const rating = ratings.findLast(({ round }) => round === (newest?.round ?? appeal.round))

  // The unit gave this number to be called.
  const officePhones = [newest?.contact ?? '', ...(known.offices ?? [])].filter(Boolean)
  const answer = newest ? [newest.text, newest.contact && `联系电话：${newest.contact}`].filter(Boolean).join('\n') : ''
  const marked = (original: string, offices: Known['offices'] = known.offices): Marked => {
    const text = shown(appeal, original, 'office') // the editor decides about numbers of others
    return { text, marks: findPersonal(text, { ...known, ...(offices ? { offices } : {}) }) }
  }
  return {
    texts: {
      title: marked(appeal.title),
      body: marked(appeal.body),
      answer: marked(answer, officePhones),
      words: marked(rating?.words ?? ''),
    },
    answerIds: passed.map(({ id }) => id),
    officePhones,
  }
}

/** Whether nobody has changed a copy, as it came or with the marks covered that are covered of themselves, and something in it is doubtful. */
export function isUntouchedAndDoubtful({ texts }: Originals, copy: Readonly<Record<CopyText, string>>): boolean {
  const all = Object.entries(texts) as [CopyText, Marked][]
  if (!all.some(([, { marks }]) => marks.some(isDoubtful))) return false
  return all.every(([name, { text, marks }]) => {
    const given = bare(copy[name])
    return given === bare(cover(text, marks.filter(isCovered))) || given === bare(text)
  })
}

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/gu, '')
