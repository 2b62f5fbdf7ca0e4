import { newId } from '../../../../platform/ids.ts'
import { findPersonal } from '../../../../platform/redaction/find-personal.ts'
import type { Known } from '../../../../platform/redaction/mark.ts'
import { conflict, invalid } from '../../../../platform/refusal.ts'
import type { DeskStep } from '../../../step.ts'
import { insertRows } from '../../../written.ts'
import type { AppealEvent } from '../../appeal.ts'
import { KIND_WORDS } from '../../kind-words.ts'
import { knownOf } from '../../known-of.ts'
import { isBySummary } from '../../policy.ts'
import type { Appeal } from '../../tables.ts'

/** What somebody wants units to read of a report. */
export interface GivenSummary {
  readonly summary?: string | undefined
  /** Somebody has looked at what is marked in it, and it is to stay. */
  readonly summaryConfirmed?: boolean | undefined
}

export interface WrittenSummary {
  readonly change: Partial<Pick<Appeal, 'summary'>>
  readonly events: readonly AppealEvent[]
}

const NOTHING: WrittenSummary = { change: {}, events: [] }

/**
 * The summary with which a report goes to a unit: the one that is given, else the one it has. Of another appeal there is none. Refuses
 * `summary_needed` where a report has neither.
 */
export async function summaryForUnit(step: DeskStep, appeal: Appeal, given: GivenSummary): Promise<WrittenSummary> {
  if (!isBySummary(appeal)) return NOTHING
  const summary = given.summary?.trim() || appeal.summary
  if (!summary) throw invalid('summary_needed', '这是举报，承办单位只看摘要，不看原文。请写一段摘要再分派', 'summary')
  return summary === appeal.summary ? NOTHING : await writeSummary(step, appeal, { ...given, summary })
}

/** Refuses `summary_is_text`, `summary_names_caller`, `summary_personal`. */
export async function writeSummary(
  step: DeskStep,
  appeal: Appeal,
  { summary, summaryConfirmed }: GivenSummary & { readonly summary: string },
): Promise<WrittenSummary> {
  const { tx, now, actor } = step
  if (copies(summary, appeal.body))
    throw invalid('summary_is_text', '摘要和举报原文一样，从写法就认得出是谁写的。请用自己的话概括', 'summary')
  refusePersonal(summary, await knownOf(tx, step, appeal), summaryConfirmed === true)

  const summaryId = newId()
  step.write(
    insertRows('summaries', {
      id: summaryId,
      appeal_id: appeal.id,
      text: summary,
      released_by: actor.staffId,
      released_at: now,
    }),
  )
  return { change: { summary }, events: [{ action: 'summary_released', summaryId }] }
}

const SHORT = 15

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\p{P}]+/gu, '')

// A text of one short sentence can hardly be put in other words.
const copies = (summary: string, body: string): boolean => bare(body).length > SHORT && bare(summary).includes(bare(body))

const tells = (summary: string, { phones = [], names = [] }: Known): boolean => {
  const read = summary.normalize('NFKC').replaceAll(/[\s-]+/g, '')
  return [...phones, ...names].some((one) => one.length > 1 && read.includes(one))
}

function refusePersonal(summary: string, known: Known, confirmed: boolean): void {
  const marks = findPersonal(summary, known)
  if (marks.some(({ own }) => own) || tells(summary, known))
    throw invalid('summary_names_caller', '摘要里有反映人自己的姓名、电话或住址，承办单位会看到，请删去', 'summary')
  const kinds = [...new Set(marks.filter(({ kind }) => kind !== 'official').map(({ kind }) => KIND_WORDS[kind]))]
  if (kinds.length && !confirmed)
    throw conflict(
      'summary_personal',
      `摘要里像是有${kinds.join('、')}，单位凭它可能认出反映人。请删去；确实不会让人认出反映人的，请勾选确认`,
      'summary',
    )
}
