import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { audit } from '../../domain/sites/audit.ts'
import { MONDAY, useSite } from '../../test/harness.ts'
import { useRoad } from '../../test/road.ts'

const site = useSite()
const road = useRoad(site)

function verify(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'audit.ts'), ...args], {
    env: { ...process.env, DATABASE_URL: site.url, DATA_DIR: site.folder },
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, said: stdout + stderr }
}

test('bin/audit verify says how much is intact, then what is not and what to do', async () => {
  const { number, appealId } = await road.standing('told')
  await road.forgetJobs()
  for (const key of ['a', 'b'])
    await site.db
      .transaction()
      .execute((tx) => audit(tx, { now: MONDAY }, 'policy_saved', { actorId: null, particulars: { version: 1, key } }))
  const { events } = await road.row(appealId)

  const intact = verify('verify')
  expect(intact).toEqual({ status: 0, said: expect.stringContaining(`  诉求经过 ${events} 条（1 件），没有改动痕迹\n`) })
  expect(intact.said).toContain('  audit log: 2 links, intact\n')

  await site.db.updateTable('audit_events').set({ action: 'signed_in' }).where('seq', '=', 2).execute()
  await site.db.deleteFrom('appeal_events').where('seq', '=', 3).execute()
  const broken = verify('verify', '--site', 'test')
  expect(broken.status).toBe(4)
  expect(broken.said).toContain('  审计日志有改动痕迹：第 2 条被改动（或者是第 1 条连同校验码一起被改）\n')
  expect(broken.said).toContain(`1 件有改动痕迹，第一件 ${number}：第 3 条被删去\n`)
  expect(broken.said).toContain(`1 broken, the first ${number}: link 3 was removed\n`)
  expect(broken.said).toContain('请保留现状')

  const kept = await site.db.selectFrom('verifications').select(['by', 'logs']).orderBy('started_at').execute()
  expect(kept.map(({ by, logs }) => [by, logs[0].broken, logs[1].broken])).toEqual([
    ['command', 0, 0],
    ['command', 1, 1],
  ])
})

test('called wrongly, it says how; without that site, which there are', () => {
  expect(verify()).toEqual({ status: 0, said: expect.stringMatching(/^bin\/audit verify/) })
  expect(verify('check')).toEqual({ status: 2, said: expect.stringMatching(/^bin\/audit verify/) })
  expect(verify('verify', '--site', 'nowhere')).toEqual({ status: 1, said: expect.stringMatching(/^没有站点 nowhere/) })
})
