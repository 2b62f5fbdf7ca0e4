import { describe, expect, it } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { useSite } from '../../../test/harness.ts'
import { at, later, useRoad } from '../../../test/road.ts'
import { somebody } from '../../../test/staff.ts'
import { staffMember } from '../../people/reach.ts'
import { verifyChain } from '../verify-chain.ts'
import { answer } from './answer.ts'
import { review } from './review.ts'

const test = useSite()
const road = useRoad(test)
const INTIME = at('2026-11-25 18:00')
const LATE = at('2026-11-25 18:01')

async function answered(now?: Date) {
  const appeal = await road.standing('handling')
  return { ...appeal, answerId: await road.answered(appeal.appealId, now) }
}
const decided = (
  given: { appealId: string; answerId: string },
  decision: 'passed' | 'sent_back',
  now?: Date,
  note = '请补依据',
) => review(test.desk(road.people.clerk, now), { appealId: given.appealId, answerId: given.answerId, decision, note })

describe('passing an answer', () => {
  it('tells the citizen, stops every clock and waits for the verdict', async () => {
    const given = await answered()
    expect(await decided(given, 'passed', later(1))).toMatchObject({ state: 'passed', late: false })

    expect(await road.row(given.appealId)).toMatchObject({ state: 'told', told_at: later(1), late: false })
    expect(await road.clock(given.appealId)).toBe('no clock')
    expect(await road.history(given.appealId)).toEqual(
      'received accepted dispatched signed answer_submitted answer_passed told'.split(' '),
    )
    expect((await road.messages()).at(-1)).toBe(`【试溪县】您反映的 ${given.number} 有答复了，请看请评。`)
    expect(await road.assignment(given.appealId)).toMatchObject({ state: 'passed', late: false, ended_at: later(1) })
    expect(await test.performJobs(later(40))).toEqual(['close-after-silence'])
    expect(await verifyChain(test.db, given.appealId)).toEqual({ intact: true, links: 8 })
  })

  it.each([
    ['in time to the minute', INTIME, false],
    ['a minute late', LATE, true],
  ])('settles that the unit was %s, however long the review took', async (_what, handedIn, late) => {
    const given = await answered(handedIn)
    expect(await decided(given, 'passed', later(30))).toMatchObject({ late })
    expect((await road.row(given.appealId)).late).toBe(late)
    await road.forgetJobs()
  })

  it('keeps late what was late in the first round', async () => {
    const given = await answered(LATE)
    await decided(given, 'passed', LATE)
    await road.shown(given.appealId)
    await road.judged(given, 'not_solved', LATE)
    expect(await road.told(given.appealId, LATE)).toMatchObject({ late: false })
    expect((await road.row(given.appealId)).late).toBe(true)
    await road.forgetJobs()
  })
})

describe('sending an answer back', () => {
  it('lets the clock go on where it stopped, the review not counted', async () => {
    const given = await answered(at('2026-11-24 10:00'))
    await decided(given, 'sent_back', at('2026-11-26 10:00'))

    expect((await road.row(given.appealId)).status).toBe('handling')
    expect(await road.clock(given.appealId)).toBe('answer 11月27日 周五 18:00')
    expect((await road.assignment(given.appealId)).answer_due_at).toEqual(at('2026-11-27 18:00'))
    expect((await road.notices(given.appealId)).at(-1)).toBe('sent_back → 县供热办')
    expect(await road.messages()).toHaveLength(1)
  })

  it('in a rework goes back to the rework and its clock', async () => {
    const appeal = await road.standing('rework')
    await road.forgetJobs()
    const answerId = await road.answered(appeal.appealId, later(1))
    await decided({ ...appeal, answerId }, 'sent_back', later(2))
    expect((await road.row(appeal.appealId)).status).toBe('rework')
    expect(await road.clock(appeal.appealId)).toBe('rework 11月23日 周一 18:00')
  })
})

it('is refused without a note, for another answer, twice, and to the unit', async () => {
  const given = await answered()
  await road.refuses('note_missing', () => decided(given, 'sent_back', undefined, ''))
  await road.refuses('answer_not_found', () => decided({ ...given, answerId: newId() }, 'passed'))
  await road.refuses('not_allowed', () =>
    review(test.desk(road.people.heatingHead), {
      ...{ appealId: given.appealId, answerId: given.answerId },
      decision: 'passed',
      note: '',
    }),
  )
  await decided(given, 'passed')
  await road.refuses('appeal_state_changed', () => decided(given, 'passed'))
  await road.forgetJobs()
})

it('is refused for what one wrote or approved oneself', async () => {
  const both = await somebody(test, 'both', road.units.county, 'clerk')
  const given = await answered()
  for (const column of ['written_by', 'approved_by'] as const) {
    await test.db
      .updateTable('answers')
      .set({ written_by: road.people.heatingHandler.staffId, [column]: both.staffId })
      .execute()
    const actor = await staffMember(test.db, both.staffId)
    await road.refuses('own_answer', () =>
      review(test.desk(actor), { ...{ appealId: given.appealId, answerId: given.answerId }, decision: 'passed', note: '' }),
    )
  }
})

describe('an answer with a number of a person', () => {
  const text = '您好！已经核实，住户的身份证是11010519491231002X，阀门已修好，有问题请再打供热办电话。'

  it('is handed in and told only after somebody has confirmed it', async () => {
    const { heatingHandler } = road.people
    const { appealId } = await road.standing('handling')
    await expect(answer(test.desk(heatingHandler), { appealId, text, contact: '', attachments: [] })).rejects.toMatchObject({
      code: 'answer_personal',
    })

    const { answerId } = await answer(test.desk(heatingHandler), {
      appealId,
      text,
      contact: '',
      attachments: [],
      personalConfirmed: true,
    })
    await expect(decided({ appealId, answerId }, 'passed')).rejects.toMatchObject({ code: 'answer_personal' })
    expect(await road.row(appealId)).toMatchObject({ state: 'with_units' })
  })
})
