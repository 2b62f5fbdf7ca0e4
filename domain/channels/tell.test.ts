import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { useSite } from '../../test/harness.ts'
import { aUnit, somebody } from '../../test/staff.ts'
import { inTransaction } from '../perform.ts'
import { tellDesk } from './tell.ts'
import { deskNotices } from './views/desk-notices.ts'

const test = useSite()

it('a notice says which matter it is about, or none; telling it twice leaves one', async () => {
  const unitId = await aUnit(test, '供热办')
  const deng = await somebody(test, 'deng', unitId, 'handler')
  const matter = { kind: 'appeal', id: newId() } as const
  await inTransaction(test.house(), async (step) => {
    tellDesk(step, { key: 'one', unitId, kind: 'nudged', text: '被催办' })
    tellDesk(step, { key: 'two', unitId, matter, kind: 'nudged', text: '又被催办' })
    tellDesk(step, { key: 'two', unitId, matter, kind: 'nudged', text: '又被催办' })
  })
  const { notices } = await deskNotices(test.desk(deng), () => sql`true`)
  expect(notices.map((notice) => [notice.text, notice.matter])).toEqual([
    ['又被催办', matter],
    ['被催办', null],
  ])
})
