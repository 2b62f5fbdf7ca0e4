import { describe, expect, it } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { parse } from '../../../platform/input.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { at, everything, later, NAME, PHONE, useRoad, WORDS } from '../../../test/road.ts'
import { keepIdentity, openIdentity } from '../../people/vault.ts'
import { inTransaction } from '../../perform.ts'
import { dispatch } from '../assignments/dispatch.ts'
import { citizensAppeal } from '../citizen/citizens-appeal.ts'
import { SpeakInput, speak } from './speak.ts'

const test = useSite()
const road = useRoad(test)
const input = (over: object = {}) => parse(SpeakInput, { kind: 'request', body: WORDS, name: NAME, phone: PHONE, ...over })
const count = async (table: 'appeals' | 'identities' | 'messages') =>
  Number(
    (
      await test.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

async function signedIn() {
  const identityId = await inTransaction(test.house(), async (step) => keepIdentity(step, { phone: PHONE }))
  const citizen = { citizenId: newId(), identityId }
  await test.db
    .insertInto('citizens')
    .values({
      id: citizen.citizenId,
      identity_id: identityId,
      phone_fingerprint: 'x',
      created_at: MONDAY,
      proved_since: MONDAY,
      proved_at: MONDAY,
    })
    .execute()
  return citizen
}

describe('speaking', () => {
  it('gives number, secret and until when it is looked at; tells the citizen; the clerks see it in their queue, without a notice for each', async () => {
    const spoken = await speak(test.citizen(), input())

    expect(spoken).toMatchObject({
      number: expect.stringMatching(/^CS-20261116-00001[2-9A-Z]$/),
      secret: expect.stringMatching(/^\d{8}$/),
      dueAt: at('2026-11-16 16:00'),
    })
    expect(await road.row(spoken.appealId)).toMatchObject({
      state: 'received',
      title: expect.stringContaining('暖气'),
      body: WORDS,
    })
    expect(await road.clock(spoken.appealId)).toBe('triage 11月16日 周一 16:00')
    expect(await road.history(spoken.appealId)).toEqual(['received'])
    expect(await road.notices(spoken.appealId)).toEqual([])
    expect(await road.messages()).toEqual([`【试溪县】您反映的事收到了，编号 ${spoken.number}。查询码在回执上。`])
    expect(await citizensAppeal(test.citizen(), spoken)).toBe(spoken.appealId)
  })

  it('keeps who it was in the vault and nowhere else', async () => {
    const { appealId } = await speak(test.citizen(), input())
    const { identity_id } = await road.row(appealId)
    expect(await openIdentity(test.db, test, identity_id!)).toMatchObject({ name: NAME, phone: PHONE })
    expect(JSON.stringify(await everything(test.db))).not.toMatch(new RegExp(`${NAME}|${PHONE}`))
  })

  it('without a phone and name is anonymous, and nobody is sent anything', async () => {
    const { appealId } = await speak(test.citizen(), input({ phone: '', name: '' }))
    expect(await road.row(appealId)).toMatchObject({ identity_id: null, citizen_id: null })
    expect(await road.messages()).toEqual([])
    expect(await count('identities')).toBe(0)
  })

  it('signed in belongs to the citizen, who needs no secret', async () => {
    const citizen = await signedIn()
    const spoken = await speak(test.citizen(citizen), input({ phone: '', name: '' }))
    expect(await citizensAppeal(test.citizen(citizen), { number: spoken.number })).toBe(spoken.appealId)

    for (let more = 1; more < 20; more++) await speak(test.citizen(citizen), input({ phone: '', name: '' }))
    await road.refuses('too_many_appeals', () => speak(test.citizen(citizen), input({ phone: '', name: '' })))
  })

  it('signed in and with only a name is told by the phone of the sign-in, under that name', async () => {
    const { appealId } = await speak(test.citizen(await signedIn()), input({ phone: '' }))
    const { identity_id } = await road.row(appealId)
    expect(await openIdentity(test.db, test, identity_id!)).toMatchObject({ name: NAME, phone: PHONE })
    expect(await road.messages()).toEqual([expect.stringContaining('您反映的事收到了')])
  })

  it('of a report is confidential, whatever was ticked', async () => {
    const { appealId } = await speak(test.citizen(), input({ kind: 'report', confidential: false }))
    expect((await road.row(appealId)).confidential).toBe(true)
  })

  it.each([
    ['in the evening, the next working day', '2026-11-16 20:00', '11月17日 周二 15:00'],
    ['on a Saturday, Monday', '2026-11-21 10:00', '11月23日 周一 15:00'],
    ['on 30 September after office hours, after the holiday', '2026-09-30 18:30', '10月8日 周四 15:00'],
    ['on the make-up Saturday, that day', '2026-10-10 10:00', '10月10日 周六 16:00'],
  ])('%s', async (_when, moment, due) => {
    const { appealId } = await road.spoken({}, at(moment))
    expect(await road.clock(appealId)).toBe(`triage ${due}`)
  })

  it('on 31 December after hours runs into a year without a notice and says so', async () => {
    const { appealId } = await road.spoken({}, at('2026-12-31 17:00'))
    expect(await road.clock(appealId)).toMatch(/^triage 1月.*（暂定）$/)
  })

  it.each([
    ['phone_invalid', { phone: '12345' }],
    ['phone_invalid', { phone: '12' }],
    ['place_not_found', { placeId: newId() }],
    ['unit_not_found', { addresseeId: newId() }],
    ['addressee_missing', { addressee: 'unit' }],
    ['addressee_missing', { addressee: 'town', addresseeId: null }],
    ['point_incomplete', { longitude: 114.5 }],
    ['point_incomplete', { latitude: 37.1 }],
    ['attachment_not_found', { attachments: [{ id: newId(), token: 'nobody' }] }],
  ])('is refused as %s and leaves nothing', async (code, over) => {
    await road.refuses(code, () => speak(test.citizen(null, MONDAY, 'key-12345'), input(over)))
    expect(await count('identities')).toBe(0)
  })

  it('to a closed unit is refused', async () => {
    await test.db.updateTable('units').set({ closed_at: MONDAY }).where('id', '=', road.units.water).execute()
    await road.refuses('unit_closed', () => speak(test.citizen(), input({ addresseeId: road.units.water })))
  })

  it('more than twenty times a day by one phone is refused, and the next day is not', async () => {
    for (let one = 0; one < 20; one++) await speak(test.citizen(), input({ phone: `+86 ${PHONE}` }))
    await road.refuses('too_many_appeals', () => speak(test.citizen(), input()))
    await speak(test.citizen(), input({ phone: '13800000001' }))
    await speak(test.citizen(null, later(1, 1)), input())
  })
})

describe('sent again under the same request key', () => {
  it('is the same appeal with the same number and secret', async () => {
    const first = await speak(test.citizen(null, MONDAY, 'same-key-1'), input())
    expect(await speak(test.citizen(null, later(1), 'same-key-1'), input())).toEqual(first)
    expect([await count('appeals'), await count('identities'), await count('messages')]).toEqual([1, 1, 1])
  })

  it('at the same moment is one appeal', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => speak(test.citizen(null, MONDAY, 'same-key-2'), input())))
    expect(new Set(all.map((one) => `${one.number} ${one.secret} ${one.dueAt.toISOString()}`)).size).toBe(1)
    expect([await count('appeals'), await count('identities'), await count('messages')]).toEqual([1, 1, 1])
  })

  it('by somebody else, with other words, is another appeal: a key that two use alike opens nothing', async () => {
    const first = await speak(test.citizen(null, MONDAY, 'same-key-3'), input())
    const other = await speak(
      test.citizen(null, MONDAY, 'same-key-3'),
      input({ body: '河边的路灯一直不亮，晚上很危险', phone: '' }),
    )
    expect(other.number).not.toBe(first.number)
    expect(other.secret).not.toBe(first.secret)
  })

  it('does not keep the secret with the answer', async () => {
    const { secret } = await speak(test.citizen(null, MONDAY, 'same-key-4'), input())
    expect(JSON.stringify(await everything(test.db))).not.toContain(secret)
  })

  it('holds for every step: the desk dispatches once and gets moments, not text, the second time', async () => {
    const { appealId } = await road.spoken()
    const desk = test.desk(road.people.clerk, MONDAY, 'same-key-5')
    const once = () => dispatch(desk, { appealId, unitId: road.units.heating, instruction: '' })
    const [first, ...others] = await Promise.all([once(), once(), once()])
    for (const other of others) expect(other).toEqual(first)
    expect(first!.signDue).toBeInstanceOf(Date)
    expect(await road.history(appealId)).toEqual(['received', 'accepted', 'dispatched'])
  })

  it('for another appeal is another step', async () => {
    const one = await road.spoken()
    const two = await road.spoken()
    for (const { appealId } of [one, two])
      await dispatch(test.desk(road.people.clerk, MONDAY, 'same-key-6'), {
        appealId,
        unitId: road.units.heating,
        instruction: '',
      })
    expect((await road.row(two.appealId)).status).toBe('dispatched')
  })
})
