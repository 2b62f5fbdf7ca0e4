import { beforeEach, expect, it } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { approve } from './approve.ts'
import { pause } from './pause.ts'

const test = useSite()
const road = useRoad(test)
let appealId: string
let answerId: string

beforeEach(async () => {
  await test.db.updateTable('units').set({ approves_answers: true }).execute()
  ;({ appealId } = await road.standing('handling'))
  answerId = await road.answered(appealId)
})
const decided = (decision: 'approved' | 'sent_back', note = '', who = road.people.heatingHead, now?: Date) =>
  approve(test.desk(who, now), { appealId, answerId, decision, note })

it('sends the answer on to the clerks and stops the clock', async () => {
  await decided('approved', '', undefined, later(1))
  expect((await road.row(appealId)).status).toBe('answered')
  expect(await road.clock(appealId)).toBe('review 11月17日 周二 16:00')
  expect((await road.history(appealId)).slice(-2)).toEqual(['answer_submitted', 'answer_approved'])
  expect((await road.notices(appealId)).at(-1)).toBe('awaiting_review → clerk')
})

it('gives it back to whoever wrote it, with what to mend; the clock runs on', async () => {
  await decided('sent_back', '没有写依据')
  expect((await road.row(appealId)).status).toBe('handling')
  expect(await road.clock(appealId)).toBe('answer 11月25日 周三 18:00')
  expect((await road.notices(appealId)).at(-1)).toBe('sent_back → 县供热办')
  expect(await test.db.selectFrom('answers').select(['state', 'send_back']).executeTakeFirst()).toEqual({
    state: 'sent_back',
    send_back: '没有写依据',
  })
  await road.answered(appealId)
})

it('ends a pause that was begun while it lay on the desk', async () => {
  await pause(test.desk(road.people.heatingHandler), { appealId, reason: 'force_majeure', text: '大雪封路' })
  await decided('approved', '', undefined, later(1))
  expect(await road.row(appealId)).toMatchObject({ status: 'answered', paused: false })
  expect((await test.db.selectFrom('pauses').select('resumed_at').executeTakeFirst())!.resumed_at).toEqual(later(1))
})

it('is refused without a note, for another answer, twice, and to the handler, clerk or another head', async () => {
  await road.refuses('note_missing', () => decided('sent_back'))
  await road.refuses('answer_not_found', () =>
    approve(test.desk(road.people.heatingHead), { appealId, answerId: newId(), decision: 'approved', note: '' }),
  )
  for (const who of [road.people.heatingHandler, road.people.clerk, road.people.waterHandler])
    await road.refuses('not_allowed', () => decided('approved', '', who))
  await decided('approved')
  await road.refuses('appeal_state_changed', () => decided('approved'))
})
