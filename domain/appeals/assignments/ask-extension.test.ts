import { expect, it } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { at, later, useRoad } from '../../../test/road.ts'
import { forgetRules } from '../../sites/rules.ts'
import { DEADLINE_PRESETS } from '../clocks/deadline-presets.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { askExtension } from './ask-extension.ts'
import { decideExtension } from './decide-extension.ts'
import { pause } from './pause.ts'

const test = useSite()
const road = useRoad(test)
const asked = (appealId: string, over: { days?: number } = {}, now?: Date) =>
  askExtension(test.desk(road.people.heatingHandler, now), { appealId, days: 5, reason: '要等配件到货', ...over })

it('asks the clerks; the clock stays as it is', async () => {
  const { appealId, number } = await road.standing('handling')
  const { extensionId } = await asked(appealId)

  expect(await road.clock(appealId)).toBe('answer 11月25日 周三 18:00')
  expect(await road.lastEvent(appealId)).toMatchObject({ action: 'extension_asked', particulars: { extensionId, days: 5 } })
  expect((await road.notices(appealId)).at(-1)).toBe('extension_asked → clerk')
  const notice = await test.db.selectFrom('desk_notices').select('text').where('kind', '=', 'extension_asked').executeTakeFirst()
  expect(notice!.text).toBe(`${number} 请求延期 5 个工作日`)
})

it('is refused for too long, while one waits, and after one was granted', async () => {
  const { appealId } = await road.standing('handling')
  await road.refuses('extension_too_long', () => asked(appealId, { days: 11 }))
  const { extensionId } = await asked(appealId)
  await road.refuses('extension_waiting', () => asked(appealId))
  await decideExtension(test.desk(road.people.clerk), { appealId, extensionId, decision: 'granted', note: '' })
  await road.refuses('extension_used', () => asked(appealId))
})

it('is shown as impossible with the reason while one waits and after one was granted, and again possible after a refusal', async () => {
  const shown = async (appealId: string) =>
    (await deskAppeal(test.desk(road.people.heatingHandler), appealId)).rulings.ask_extension
  const [granted, refused] = [await road.standing('handling'), await road.standing('handling')]
  const decided = async (appealId: string, decision: 'granted' | 'refused') => {
    const { extensionId } = await asked(appealId)
    expect(await shown(appealId)).toMatchObject({ may: false, why: '已经请求延期，等受理员决定' })
    await decideExtension(test.desk(road.people.clerk), { appealId, extensionId, decision, note: '请抓紧' })
  }
  await decided(granted.appealId, 'granted')
  expect(await shown(granted.appealId)).toMatchObject({ may: false, why: expect.stringContaining('不能再延') })
  await decided(refused.appealId, 'refused')
  expect(await shown(refused.appealId)).toEqual({ may: true })
})

it('may be asked again after a refusal', async () => {
  const { appealId } = await road.standing('handling')
  const { extensionId } = await asked(appealId)
  await decideExtension(test.desk(road.people.clerk), { appealId, extensionId, decision: 'refused', note: '请抓紧' })
  await asked(appealId, { days: 2 })
})

it('is refused once the limit has passed, to the minute', async () => {
  const { appealId } = await road.standing('handling')
  await road.refuses('already_late', () => asked(appealId, {}, at('2026-11-25 18:01')))
  await asked(appealId, {}, at('2026-11-25 18:00'))
})

it('is refused for 特急, while paused, before signing, and to another unit', async () => {
  const { appealId } = await road.standing('handling')
  await road.refuses('not_allowed', () =>
    askExtension(test.desk(road.people.waterHandler), { appealId, days: 1, reason: '要等配件到货' }),
  )
  await pause(test.desk(road.people.heatingHandler), { appealId, reason: 'force_majeure', text: '大雪封路' })
  await road.refuses('appeal_state_changed', () => asked(appealId))

  const unsigned = await road.standing('dispatched')
  await road.refuses('appeal_state_changed', () => asked(unsigned.appealId))
  const critical = await road.standing('handling')
  await test.db.updateTable('appeals').set({ urgency: 'critical' }).where('id', '=', critical.appealId).execute()
  await road.refuses('extension_impossible', () => asked(critical.appealId))
})

it('counts in natural days where the deadlines do', async () => {
  const petition = DEADLINE_PRESETS.find(({ preset }) => preset === 'petition')!
  await test.db
    .insertInto('policies')
    .values({
      ...{
        id: newId(),
        key: 'deadlines',
        version: 2,
        effective_from: MONDAY,
        source: '试',
        created_by: null,
        created_at: MONDAY,
      },
      body: JSON.stringify(petition),
    })
    .execute()
  forgetRules(test.db)
  const { appealId } = await road.standing('handling')
  await road.refuses('extension_too_long', () => asked(appealId, { days: 31 }))
  const { extensionId } = await asked(appealId, { days: 30 }, later(1))
  await decideExtension(test.desk(road.people.clerk, later(1)), { appealId, extensionId, decision: 'granted', note: '' })
  // 90 days from the 16th are the 14th of February, a Sunday before the holiday nobody has announced yet.
  expect(await road.clock(appealId)).toMatch(/^answer 2月1\d日 .*（暂定）$/)
  const { timeline, extensionUnit } = await deskAppeal(test.desk(road.people.heatingHandler, later(1)), appealId)
  expect(timeline.map(({ what }) => what).slice(-2)).toEqual(['请求延期 30 天', '准予延期 30 天'])
  expect(extensionUnit).toBe('natural-days')
  forgetRules(test.db)
})
