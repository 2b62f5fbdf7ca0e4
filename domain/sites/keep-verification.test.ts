import { expect, it } from 'vitest'
import { MONDAY, useSite } from '../../test/harness.ts'
import { aUnit, somebody } from '../../test/staff.ts'
import { keepVerification } from './keep-verification.ts'
import { damageText, type Verification } from './verification.ts'
import { lastVerification } from './views/last-verification.ts'

const test = useSite()
const AN_HOUR_LATER = new Date(MONDAY.getTime() + 3_600_000)

it('shows the auditor the latest verification, and nobody else', async () => {
  const county = await aUnit(test, '县政府')
  const auditor = await somebody(test, 'shen', county, 'audit_admin')
  expect(await lastVerification(test.desk(auditor))).toBeNull()

  const audit = { log: 'audit', subjects: 1, links: 12, broken: 0, first: null } as const
  const damaged = { ...audit, broken: 1, first: { number: null, damage: 'altered', at: 12 } } as const
  const latest: Verification = { by: 'weekly', startedAt: AN_HOUR_LATER, durationMs: 1200, logs: [damaged] }
  await keepVerification(test.db, latest)
  await keepVerification(test.db, { by: 'command', startedAt: MONDAY, durationMs: 1100, logs: [audit] })
  expect(await lastVerification(test.desk(auditor))).toEqual(latest)

  const system = await somebody(test, 'xi', county, 'system_admin')
  await expect(lastVerification(test.desk(system))).rejects.toMatchObject({ code: 'not_allowed' })
})

it.each([
  [{ damage: 'altered', at: 1 }, '第 1 条被改动'],
  [{ damage: 'altered', at: 3 }, '第 3 条被改动（或者是第 2 条连同校验码一起被改）'],
  [{ damage: 'removed', at: 3 }, '第 3 条被删去'],
  [{ damage: 'inserted', at: 3 }, '第 3 条是插进来的'],
  [{ damage: 'cut_off', at: 3 }, '第 3 条起被截掉'],
] as const)('%o is told as %s', (damage, words) => {
  expect(damageText(damage)).toBe(words)
})
