import { expect, it } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { useSite } from '../../../test/harness.ts'
import { at, later, useRoad } from '../../../test/road.ts'
import { classify } from '../triage/classify.ts'
import { askExtension } from './ask-extension.ts'
import { decideExtension } from './decide-extension.ts'

const test = useSite()
const road = useRoad(test)

async function asked() {
  const appeal = await road.standing('handling')
  const { extensionId } = await askExtension(test.desk(road.people.heatingHandler), {
    ...{ appealId: appeal.appealId, days: 5, reason: '要等配件到货' },
  })
  return { ...appeal, extensionId }
}
const decided = (given: { appealId: string; extensionId: string }, decision: 'granted' | 'refused', now?: Date) =>
  decideExtension(test.desk(road.people.clerk, now), {
    ...{ appealId: given.appealId, extensionId: given.extensionId, decision, note: '同意' },
  })

it('granted adds the working days and tells unit and citizen the new day', async () => {
  const given = await asked()
  await decided(given, 'granted', later(1))

  expect(await road.clock(given.appealId)).toBe('answer 12月2日 周三 18:00')
  expect((await road.assignment(given.appealId)).answer_due_at).toEqual(at('2026-12-02 18:00'))
  expect(await road.lastEvent(given.appealId)).toMatchObject({
    action: 'extension_granted',
    particulars: { days: 5, answerDue: at('2026-12-02 18:00').toISOString() },
  })
  expect((await road.notices(given.appealId)).at(-1)).toBe('extension_decided → 县供热办')
  expect((await road.messages()).at(-1)).toBe(`【试溪县】${given.number} 要延期，最晚 12月2日 周三 18:00 答复。`)
})

it('refused leaves the clock and tells only the unit', async () => {
  const given = await asked()
  await decided(given, 'refused')
  expect(await road.clock(given.appealId)).toBe('answer 11月25日 周三 18:00')
  expect((await road.history(given.appealId)).at(-1)).toBe('extension_refused')
  expect(await road.messages()).toHaveLength(1)
})

it('asked for in time may be granted late: the unit does not pay for the clerk', async () => {
  const given = await asked()
  await decided(given, 'granted', at('2026-11-27 10:00'))
  expect(await road.clock(given.appealId)).toBe('answer 12月2日 周三 18:00')
})

it('asked for after a limit that has since become shorter is refused; refusing it is possible', async () => {
  const given = await asked()
  await test.db
    .updateTable('extensions')
    .set({ asked_at: later(5) })
    .execute()
  await classify(test.desk(road.people.clerk, later(5)), { appealId: given.appealId, kind: 'inquiry' })
  await road.refuses('already_late', () => decided(given, 'granted', later(6)))
  await decided(given, 'refused', later(6))
})

it('is refused twice, for one that is not there, and to the unit', async () => {
  const given = await asked()
  await road.refuses('extension_not_found', () => decided({ ...given, extensionId: newId() }, 'granted'))
  await road.refuses('not_allowed', () =>
    decideExtension(test.desk(road.people.heatingHead), {
      ...{ appealId: given.appealId, extensionId: given.extensionId, decision: 'granted' as const, note: '' },
    }),
  )
  await decided(given, 'granted')
  await road.refuses('extension_not_found', () => decided(given, 'refused'))
})
