import { newId } from '../../../platform/ids.ts'
import type { Step } from '../../step.ts'
import { changeRow, insertRows } from '../../written.ts'
import { caseFoundBy, numberLexemes } from '../number-words.ts'
import { oldNumberOf } from '../old-number.ts'
import { removeFacts } from '../remove-facts.ts'
import { covered, needsAPerson } from './covered-text.ts'
import type { KnownAppeal } from './known-appeals.ts'
import { type Happened, linksOf } from './links-of.ts'
import type { Message } from './message.ts'
import { answerOf, lastTime, overThere, publishedOf, type Setting } from './rows-of.ts'

/** What a row says of an appeal that is here already, and the appeal does not know. */
export interface News {
  readonly known: KnownAppeal
  readonly message: Message
  /** Answers that it does not have, or that it is over there. */
  readonly over: boolean
  readonly unitId: string | null
}

/** Null if the row says nothing new. What was taken up here since is not touched. */
export function newsOf(known: KnownAppeal, message: Message, { unitNamed }: Setting): News | 'in_work' | null {
  const texts = known.answers.map(({ text }) => text.trim())
  const answers = message.answers.filter(({ text }) => !texts.includes(text.trim()))
  const over = answers.length > 0 || (message.result !== 'open' && known.state === 'received')
  const unit = known.outside_unit && unitNamed(known.outside_unit)
  const hidden = message.confidential && !known.confidential
  if (!over && !unit && !hidden) return null
  if (!known.elsewhere) return over || hidden ? 'in_work' : null
  return { known, message: { ...message, answers }, over, unitId: unit ? unit.id : null }
}

/** Writes it: later answers after those that are there, and the unit that the site now has. The appeal's row is locked by `known`. */
export async function addToKnown(step: Step, { known, message, over, unitId }: News, setting: Setting): Promise<void> {
  const confidential = known.confidential || message.confidential
  const added: Added = !over
    ? { happened: [], change: {} }
    : known.assignment_id
      ? await laterAnswers(step, known, known.assignment_id, { ...message, confidential }, setting)
      : firstAnswers(step, known, { ...message, confidential }, setting)
  if (unitId) await recognise(step, known, unitId, setting)
  const down = confidential && known.publication === 'published' ? takeDownCopy(step, known, setting) : null

  const happened: Happened = [
    ...added.happened,
    ...(down ? down.happened : []),
    ...(unitId ? [[setting.now, { action: 'unit_recognised', unitId }] as const] : []),
  ]
  const links = linksOf(known, happened)
  step.write(insertRows('appeal_events', links))
  const end = { events: known.events + links.length, chain: links.at(-1)!.hash }
  const ofUnit = unitId ? { unit_id: unitId, outside_unit: null } : {}
  step.write(changeRow('appeals', known.id, { ...added.change, ...down?.change, ...ofUnit, confidential, ...end }))
  removeFacts(step, known.id)
  // What another import adds is nobody's work: the run that brought the appeal can still be taken back.
  // Where somebody has worked on it, it stays counted as worked on.
  step.write(
    step.tx
      .updateTable('imported_appeals')
      .set({ events: end.events })
      .where('appeal_id', '=', known.id)
      .where('events', '=', known.events),
  )
}

interface Added {
  readonly happened: Happened
  readonly change: Parameters<typeof changeRow<'appeals'>>[2]
}

function firstAnswers(step: Step, known: KnownAppeal, message: Message, setting: Setting): Added {
  const { happened, appeal, assignment, answers } = overThere(known.id, message, setting)
  if (assignment) step.write(insertRows('assignments', assignment))
  if (answers.length) step.write(insertRows('answers', answers))
  const said = { ...message, title: known.title, body: known.body }
  if (appeal.publication === 'published') {
    const copy = publishedOf(known, said, setting)
    step.write(insertRows('published_cases', { ...copy, terms: `${copy.terms} ${numberLexemes(known.number)}` }))
  }
  return { happened, change: appeal }
}

async function laterAnswers(
  step: Step,
  known: KnownAppeal,
  assignmentId: string,
  message: Message,
  setting: Setting,
): Promise<Added> {
  const written = message.answers.map((answer) => ({ ...answer, id: newId() }))
  const about = { assignmentId, appealId: known.id }
  step.write(
    insertRows(
      'answers',
      written.map((answer) => answerOf(answer, about, setting)),
    ),
  )

  const last = lastTime({ answers: [...known.answers, ...message.answers] })
  const copied = setting.publish && known.publication === 'published' && (await addToCopy(step, known, message, last))
  const undated = { action: 'imported', preset: setting.mapping.source, result: 'answered', undated: true } as const
  return {
    happened: written.map(({ id: answerId, at, unit }) =>
      at
        ? [at, { action: 'answered_elsewhere', assignmentId, answerId, unitId: setting.unitNamed(unit)?.id ?? null }]
        : [setting.now, undated],
    ),
    change: {
      ...(last ? { told_at: last, closed_at: last } : {}),
      ...(known.publication === 'published' && !copied ? { copy_outdated: true } : {}),
    },
  }
}

/** What another office's file calls confidential is public no longer. */
function takeDownCopy({ write }: Step, { id }: KnownAppeal, { now }: Setting): Added {
  write(changeRow('published_cases', id, { withdrawn_at: now, withdrawn_why: 'citizen_wish' }))
  return {
    happened: [[now, { action: 'publication_withdrawn', reason: 'citizen_wish' }]],
    change: { publication: 'withheld', copy_outdated: false },
  }
}

/** Puts the answers under those of a public copy that no person has edited. False if a person has to. */
async function addToCopy({ tx, write }: Step, known: KnownAppeal, message: Message, last: Date | null): Promise<boolean> {
  const copy = await tx.selectFrom('published_cases').selectAll().where('id', '=', known.id).executeTakeFirst()
  if (!copy || copy.published_by || message.confidential || needsAPerson(message)) return false
  const answer = [copy.answer, ...message.answers.map(({ text }) => covered(text, message))].join('\n\n')
  write(
    changeRow('published_cases', known.id, {
      answer,
      answered_at: last,
      ...caseFoundBy(known.number, copy.title, copy.body, answer, oldNumberOf(known) ?? ''),
    }),
  )
  return true
}

async function recognise({ tx, write }: Step, known: KnownAppeal, unitId: string, { nobodysUnit }: Setting): Promise<void> {
  const { name } = await tx.selectFrom('units').select('name').where('id', '=', unitId).executeTakeFirstOrThrow()
  // Without a column of answers there is no stand-in, and no assignment.
  if (nobodysUnit)
    write(
      tx.updateTable('assignments').set({ unit_id: unitId }).where('appeal_id', '=', known.id).where('unit_id', '=', nobodysUnit),
    )
  write(tx.updateTable('published_cases').set({ unit_id: unitId, unit_name: name }).where('id', '=', known.id))
}
