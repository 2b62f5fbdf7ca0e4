import { beforeEach, expect, it } from 'vitest'
import { dropJobs, useSite } from '../../../test/harness.ts'
import { later, NAME, PHONE, SUMMARY, useRoad } from '../../../test/road.ts'
import { supplement } from '../citizen/supplement.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { namedUnitsFor } from '../reading/named-units.ts'
import { verifyChain } from '../verify-chain.ts'
import { decideObjection } from './decide-objection.ts'
import { DispatchInput, dispatch } from './dispatch.ts'
import { reassign } from './reassign.ts'
import { recall } from './recall.ts'

const test = useSite()
const road = useRoad(test)

beforeEach(async () => {
  const head = { head_name: '顾怀瑾', head_post: '局长' }
  await test.db.updateTable('units').set(head).where('id', '=', road.units.education).execute()
})
const report = (body: string) => road.spoken({ kind: 'report', body })
const sent = (appealId: string, unitId: string, over: object = {}, by = road.people.clerk) =>
  dispatch(test.desk(by), DispatchInput.parse({ appealId, unitId, summary: SUMMARY, ...over }))
const LAMP = '教育局门口的路灯坏了，有人偷电线，我举报。'

it('a report does not go to a unit without a summary; other appeals need none', async () => {
  const { appealId } = await report('收费员收现金不开票，请查。')
  await road.refuses('summary_needed', () => sent(appealId, road.units.heating, { summary: '  ' }))
  await sent(appealId, road.units.heating)
  expect(await road.history(appealId)).toEqual(['received', 'accepted', 'summary_released', 'dispatched'])
  expect((await road.row(appealId)).summary).toBe(SUMMARY)

  const { appealId: request } = await road.spoken({ phone: '13900005678' })
  await sent(request, road.units.heating)
  expect((await road.row(request)).summary).toBeNull()
})

it.each([
  ['the text itself', 'summary_is_text', (body: string) => `举报内容：${body}`, false],
  ['the name of the caller', 'summary_names_caller', () => `${NAME}反映有人违规收费`, true],
  ['the phone of the caller', 'summary_names_caller', () => `电话 ${PHONE} 反映有人违规收费`, true],
])('nor with %s in it, whoever confirms that', async (_what, code, summary, confirmed) => {
  const body = '收费员收现金不开票，说走内部价，我们楼六家都这样。'
  const { appealId } = await report(body)
  await road.refuses(code, () => sent(appealId, road.units.heating, { summary: summary(body), summaryConfirmed: confirmed }))
})

it('what looks personal in the summary waits until somebody confirms it', async () => {
  const { appealId } = await report('收费员收现金不开票，请查。')
  const summary = '反映收费员王建国收现金不开票。'
  await road.refuses('summary_personal', () => sent(appealId, road.units.heating, { summary }))
  await sent(appealId, road.units.heating, { summary, summaryConfirmed: true })
})

it('dispatched again after a recall, or handed on, it keeps its summary unless another is given', async () => {
  const { appealId } = await report('收费员收现金不开票，请查。')
  const clerk = test.desk(road.people.clerk)
  await sent(appealId, road.units.heating)
  await recall(clerk, { appealId, reason: '派错了单位' })
  await sent(appealId, road.units.water, { summary: undefined })
  await reassign(clerk, { appealId, unitId: road.units.housing, instruction: '', summary: '请核对票据。' })
  expect((await road.row(appealId)).summary).toBe('请核对票据。')
  expect((await road.history(appealId)).filter((one) => one === 'summary_released')).toHaveLength(2)
})

it('one of before, without a summary, is not handed on without one', async () => {
  const { appealId } = await road.standing('handling', { kind: 'report', body: '收费员收现金不开票，请查。' })
  await test.db.updateTable('appeals').set({ summary: '' }).where('id', '=', appealId).execute()
  const to = { appealId, unitId: road.units.water, instruction: '' }
  await road.refuses('summary_needed', () => reassign(test.desk(road.people.clerk), to))
  await reassign(test.desk(road.people.clerk), { ...to, summary: SUMMARY })
})

it('stops at the unit that the text names, in body, title or supplement, until somebody says that it is another matter', async () => {
  const { appealId, number, secret } = await report('食堂的事，请查。')
  await supplement(test.citizen(null, later(0, 1)), { number, secret, text: '顾局长的亲戚包了食堂', attachments: [] })
  const stopped = sent(appealId, road.units.education)
  await expect(stopped).rejects.toMatchObject({ code: 'names_the_unit', message: expect.stringContaining('“顾局长”') })

  await road.refuses('names_the_unit', () => sent(appealId, road.units.education))
  await sent(appealId, road.units.education, { notAccused: '说的是食堂承包人，局长没有亲戚在那里' })
  expect(await road.history(appealId)).toEqual([
    ...['received', 'supplemented', 'accepted', 'summary_released', 'unit_cleared', 'dispatched'],
  ])
  const clerks = await deskAppeal(test.desk(road.people.inspector), appealId)
  expect(JSON.stringify(clerks.timeline)).toContain('局长没有亲戚在那里')
  const units = await deskAppeal(test.desk(road.people.educationHandler), appealId)
  expect(JSON.stringify(units)).not.toMatch(/不是被举报|亲戚/)
  expect(await verifyChain(test.db, appealId)).toMatchObject({ intact: true })
})

it('a lamp before the gate is stopped too, and the reason holds for these words on every further way there', async () => {
  const { appealId } = await report(LAMP)
  await road.refuses('names_the_unit', () => sent(appealId, road.units.education))
  await sent(appealId, road.units.education, { notAccused: '只是路灯在它门口' })
  await reassign(test.desk(road.people.clerk), { appealId, unitId: road.units.housing, instruction: '' })
  await reassign(test.desk(road.people.clerk), { appealId, unitId: road.units.education, instruction: '' })
  expect((await road.history(appealId)).filter((one) => one === 'unit_cleared')).toHaveLength(1)
})

it('no other way leads to it: not reassigning, not a ruling on an objection, either way', async () => {
  const { appealId, number, secret } = await road.standing('objected', { kind: 'report', body: '教育局有人收钱，请查。' })
  const { id: objectionId } = await test.db.selectFrom('objections').select('id').executeTakeFirstOrThrow()
  const clerk = test.desk(road.people.clerk)
  const rule = { appealId, objectionId, note: '由它办' }
  await road.refuses('names_the_unit', () =>
    decideObjection(clerk, { ...rule, decision: 'reassigned', unitId: road.units.education }),
  )
  await supplement(test.citizen(null, later(0, 1)), { number, secret, text: '供热办也收了', attachments: [] })
  await road.refuses('names_the_unit', () => decideObjection(clerk, { ...rule, decision: 'upheld', unitId: null }))
  await decideObjection(clerk, { ...rule, decision: 'upheld', unitId: null, notAccused: '供热办只是收到过同样的信' })

  const other = await road.standing('handling', { kind: 'report', body: '教育局有人收钱，请查。', phone: '13900005678' })
  const to = { appealId: other.appealId, unitId: road.units.education, instruction: '' }
  await road.refuses('names_the_unit', () => reassign(clerk, to))
})

it('a unit below the named one is stopped, and its superior is offered where it is not named', async () => {
  await test.db
    .updateTable('units')
    .set({ parent_id: road.units.housing, path: [road.units.county, road.units.housing, road.units.heating] })
    .where('id', '=', road.units.heating)
    .execute()
  const below = await report('县住建局的人收了钱。')
  await road.refuses('names_the_unit', () => sent(below.appealId, road.units.heating))

  const { appealId } = await road.spoken({ kind: 'report', body: '供热办的人收了钱。', phone: '13900005678' })
  const { stops, units } = await namedUnitsFor(test.desk(road.people.clerk), appealId)
  expect(stops).toBe(true)
  expect(units).toMatchObject([
    { unitId: road.units.heating, words: ['供热办'], above: null, superior: { id: road.units.housing } },
  ])
  await expect(sent(appealId, road.units.heating)).rejects.toMatchObject({ message: expect.stringContaining('住房和城乡建设局') })
  await sent(appealId, road.units.housing)
})

it('a complaint goes to the unit it names, and the desk says so beforehand', async () => {
  const { appealId } = await road.spoken({ kind: 'complaint', body: '教育局的电话没人接。' })
  const desk = test.desk(road.people.clerk)
  expect(await namedUnitsFor(desk, appealId)).toMatchObject({
    stops: false,
    units: [{ unitId: road.units.education, words: ['教育局'] }],
  })
  await dispatch(desk, { appealId, unitId: road.units.education, instruction: '' })
  expect((await namedUnitsFor(test.desk(road.people.educationHandler), appealId)).units).toEqual([])
})

it('two clerks at once, and one who sends twice, make one dispatch with one summary', async () => {
  const { appealId } = await report(LAMP)
  const input = { appealId, unitId: road.units.education, instruction: '', summary: SUMMARY, notAccused: '只是路灯在它门口' }
  const key = 'abcdefghijklmnop'
  const results = await Promise.allSettled([
    dispatch(test.desk(road.people.clerk, undefined, key), input),
    dispatch(test.desk(road.people.clerk, undefined, key), input),
    dispatch(test.desk(road.people.otherClerk), { ...input, unitId: road.units.housing, notAccused: undefined }),
  ])
  const events = await road.history(appealId)
  for (const once of ['dispatched', 'summary_released']) expect(events.filter((one) => one === once)).toHaveLength(1)
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
})

it('judged "not solved", one that by then names its unit goes to the inspectors', async () => {
  const spoken = await road.standing('handling', { kind: 'report', body: '有人收现金不开票，请查。' })
  const { number, secret, appealId } = spoken
  await supplement(test.citizen(null, later(0, 1)), { number, secret, text: '就是供热办的人收的', attachments: [] })
  await road.told(appealId)
  expect(await road.judged(spoken, 'not_solved')).toEqual({ state: 'inspection' })
  expect((await road.notices(appealId)).at(-1)).toBe('inspection → inspector')
  await dropJobs(test)
})
