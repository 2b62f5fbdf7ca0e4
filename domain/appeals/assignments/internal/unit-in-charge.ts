import { sql } from 'kysely'
import type { Unit } from '../../../organisations/unit.ts'
import type { Step } from '../../../step.ts'
import { question } from '../../../written.ts'

const unitOf = question((db, appealId: string, assignmentId: string | null) => ({
  compile: () =>
    sql<Unit>`
    select units.* from appeals
    join assignments as given on given.appeal_id = appeals.id and given.id = coalesce(${assignmentId}::uuid, appeals.assignment_id)
    join units on units.id = given.unit_id
    where appeals.id = ${appealId}::uuid`.compile(db),
}))

/** The unit of the assignment that is named, else of the lead; none before dispatch. Asked together with holding the appeal. */
export async function unitInCharge(
  step: Step,
  { appealId, assignmentId }: { readonly appealId: string; readonly assignmentId?: string | undefined },
): Promise<Unit | undefined> {
  const [unit] = await step.ask(unitOf(appealId, assignmentId ?? null))
  return unit
}
