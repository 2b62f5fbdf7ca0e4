import { beforeEach, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { MONDAY, useSite } from '../../test/harness.ts'
import { aUnit, somebody } from '../../test/staff.ts'
import { savePolicy } from './save-policy.ts'
import { lastBackup } from './views/last-backup.ts'

const test = useSite()
const daysAgo = (days: number) => new Date(MONDAY.getTime() - days * 24 * 3600_000)

beforeEach(async () => {
  await test.pool.query('delete from backups')
})

async function systemAdmin() {
  return await somebody(test, 'xi', await aUnit(test, '县政府'), 'system_admin')
}

async function made(at: Date) {
  await test.pool.query(`insert into backups (id, by, made_at, files, bytes) values ($1, 'command', $2, 12, 3000000000)`, [
    newId(),
    at,
  ])
}

it('is overdue where none was ever made', async () => {
  expect(await lastBackup(test.desk(await systemAdmin()))).toMatchObject({ madeAt: null, overdue: true })
})

it.each([
  [2, 2, false],
  [3, 2, true],
  [3, 7, false],
])('made %i days ago, with a warning after %i: overdue is %s', async (days, warnAfterDays, overdue) => {
  const system = await systemAdmin()
  await savePolicy(test.desk(system), {
    key: 'backup',
    basedOn: 0,
    source: '县信息中心约定',
    effectiveFrom: null,
    body: { warnAfterDays },
  })
  await made(daysAgo(days + 30))
  await made(daysAgo(days))
  expect(await lastBackup(test.desk(system))).toEqual({
    madeAt: daysAgo(days),
    files: 12,
    bytes: 3_000_000_000,
    warnAfterDays,
    overdue,
  })
})

it('is for the system administrator alone', async () => {
  const clerk = await somebody(test, 'lin', await aUnit(test, '县政府'), 'clerk')
  await expect(lastBackup(test.desk(clerk))).rejects.toMatchObject({ code: 'not_allowed' })
})
