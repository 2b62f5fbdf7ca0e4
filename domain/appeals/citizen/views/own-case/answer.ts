import type { CountingRules } from '../../../../../platform/calendar/addition.ts'
import { workingDaysBetween } from '../../../../../platform/calendar/working-days.ts'
import type { Rules } from '../../../../sites/rules.ts'
import type { ShownFile } from '../../../published-cases/views/shown-file.ts'
import type { Appeal } from '../../../tables.ts'
import type { OwnCaseRows } from './rows.ts'

export interface OwnAnswer {
  readonly round: number
  readonly unit: string
  /** When the citizen was told. */
  readonly at: string
  readonly text: string
  readonly contact: string
  readonly photos: readonly ShownFile[]
  /** From dispatch until the unit handed the answer in. */
  readonly workingDays: number
  readonly onTime: boolean
}

export function ownAnswers(
  { answers, assignments, unit, files, history }: OwnCaseRows,
  appeal: Appeal,
  { calendarAt }: Pick<Rules, 'calendarAt'>,
  counting: CountingRules,
): OwnAnswer[] {
  const late = history.events.flatMap((event) => (event.action === 'answer_passed' && event.late ? [event.answerId] : []))
  return answers.flatMap((answer) => {
    const { submitted_at } = answer
    if (!submitted_at) return [] // of an imported appeal, which has no citizen here
    const given = assignments.find(({ id }) => id === answer.assignment_id) ?? assignments.at(-1)
    const one: OwnAnswer = {
      round: answer.round,
      unit: given?.name ?? unit?.name ?? '承办单位',
      at: (answer.reviewed_at ?? submitted_at).toISOString(),
      text: answer.text,
      contact: answer.contact,
      photos: files.filter((file) => file.part_id === answer.id),
      workingDays: workingDaysBetween(
        calendarAt(given?.unit_id ?? appeal.unit_id),
        given?.dispatched_at ?? appeal.received_at,
        submitted_at,
        counting,
      ),
      onTime: !late.includes(answer.id),
    }
    return [one]
  })
}
