import { expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { MONDAY, useSite } from '../../test/harness.ts'
import { aUnit, somebody } from '../../test/staff.ts'
import { tellDesk } from './tell.ts'
import { deskNotices } from './views/desk-notices.ts'

const test = useSite()

it('a notice says which matter it is about, or none; telling it twice leaves one', async () => {
  const unitId = await aUnit(test, '供热办')
  const deng = await somebody(test, 'deng', unitId, 'handler')
  const matter = { kind: 'appeal', id: newId() } as const
  await test.db.transaction().execute(async (tx) => {
    await tellDesk(tx, { key: 'one', unitId, kind: 'nudged', text: '被催办', now: MONDAY })
    await tellDesk(tx, { key: 'two', unitId, matter, kind: 'nudged', text: '又被催办', now: MONDAY })
    await tellDesk(tx, { key: 'two', unitId, matter, kind: 'nudged', text: '又被催办', now: MONDAY })
  })
  const { notices } = await deskNotices(test.desk(deng))
  expect(notices.map((notice) => [notice.text, notice.matter])).toEqual([
    ['又被催办', matter],
    ['被催办', null],
  ])
})
