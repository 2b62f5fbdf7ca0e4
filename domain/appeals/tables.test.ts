import { expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { useSite } from '../../test/harness.ts'
import { useRoad } from '../../test/road.ts'
import { ADDRESSEES, APPEAL_STATES, KINDS, OUTCOMES, URGENCIES } from './appeal.ts'
import { ASSIGNMENT_KINDS, ASSIGNMENT_STATES } from './assignment.ts'
import { reassign } from './assignments/reassign.ts'

const test = useSite()
const road = useRoad(test)

const WORDS: Record<string, readonly (string | null)[]> = {
  channel: ['portal', 'api', 'hotline', 'import', 'desk'],
  addressee: ADDRESSEES,
  kind: KINDS,
  urgency: URGENCIES,
  state: APPEAL_STATES,
  clock: ['triage', 'sign', 'ruling', 'answer', 'rework', 'review', null],
  outcome: [...OUTCOMES, null],
  publication: ['none', 'draft', 'published', 'withheld'],
}

it.each(Object.entries(WORDS))('%s holds every word of ours and no other, whoever writes it', async (column, words) => {
  const { appealId } = await road.spoken()
  const write = (word: string | null) =>
    test.db
      .updateTable('appeals')
      .set({ [column]: word })
      .where('id', '=', appealId)
      .execute()

  for (const word of words) await write(word)
  for (const word of ['', 'Closed', 'solved; drop'])
    await expect(write(word), word).rejects.toMatchObject({ constraint: 'appeals_words_check' })
})

const OF_ASSIGNMENTS: Record<string, readonly (string | null)[]> = {
  kind: ASSIGNMENT_KINDS,
  state: ASSIGNMENT_STATES,
  clock: ['sign', 'ruling', 'answer', 'rework', 'review', null],
}

it.each(Object.entries(OF_ASSIGNMENTS))('%s of an assignment holds every word of ours and no other', async (column, words) => {
  const { appealId } = await road.standing('dispatched')
  await road.forgetJobs()
  const write = (word: string | null) =>
    test.db
      .updateTable('assignments')
      .set({ [column]: word })
      .where('appeal_id', '=', appealId)
      .execute()

  for (const word of words) await write(word)
  for (const word of ['', 'closed', 'triage; drop'])
    await expect(write(word), word).rejects.toMatchObject({ constraint: 'assignments_words_check' })
})

it('an appeal has one open lead at the most: the database refuses a second', async () => {
  const { appealId } = await road.standing('handling')
  const given = test.db.selectFrom('assignments').selectAll().where('appeal_id', '=', appealId).orderBy('id')
  const [lead] = await given.execute()
  const second = () =>
    test.db
      .insertInto('assignments')
      .values({ ...lead!, id: newId() })
      .execute()

  await expect(second()).rejects.toMatchObject({ constraint: 'assignments_one_open_lead' })
  await reassign(test.desk(road.people.clerk), { appealId, unitId: road.units.water, instruction: '' })
  expect((await given.execute()).map(({ kind, state }) => [kind, state])).toEqual([
    ['lead', 'reassigned'],
    ['lead', 'given'],
  ])
  await expect(second()).rejects.toMatchObject({ constraint: 'assignments_one_open_lead' })
})
