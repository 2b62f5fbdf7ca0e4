import { parseArgs } from 'node:util'
import type pg from 'pg'
import { findSite, listSites } from '../../domain/sites/register.ts'
import { databaseOf, type Site } from '../../domain/sites/site.ts'
import { damageText, isIntact, LOG_NAMES, type VerifiedLogs } from '../../domain/sites/verification.ts'
import { openPool } from '../../platform/database.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import type { Config } from '../config.ts'
import { showProgress } from '../import/progress.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { verifySite } from '../verify-site.ts'
import { command } from './command.ts'
import { openDatabase } from './open-database.ts'

const BROKEN = 4

const USAGE = `bin/audit verify [--site KEY]   work the hash chains of the audit log and of every appeal out again, of all sites or one

It reads only, while the service runs, and keeps what it found for the auditor. Ends with 0 when all chains are intact, ${BROKEN} when one is
not, 2 when called wrongly, 1 when it could not be done. What to do then: docs/operating/what-happens-if.md.`

async function run(config: Config, args: string[]): Promise<number> {
  const options = { site: { type: 'string' }, help: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  if (values.help || positionals.join(' ') !== 'verify') {
    console.log(USAGE)
    return values.help || args.length === 0 ? 0 : 2
  }

  const database = await openDatabase(config, { mustExist: true })
  const pool = openPool(database.url, { max: 2 })
  try {
    await prepareDatabase(database.url, pool)
    let intact = true
    for (const site of await sitesCalled(pool, values.site)) intact = (await verify(pool, site)) && intact
    if (!intact) console.log(WHAT_TO_DO)
    return intact ? 0 : BROKEN
  } finally {
    await pool.end()
    await database.close()
  }
}

async function sitesCalled(pool: pg.Pool, key: string | undefined): Promise<readonly Site[]> {
  if (key === undefined) return await listSites(pool)
  const site = await findSite(pool, key)
  if (site) return [site]
  throw new StartProblem(`没有站点 ${key}，用 bin/site list 查看`, `there is no site ${key}: see bin/site list`)
}

async function verify(pool: pg.Pool, { key, name }: Site): Promise<boolean> {
  const db = databaseOf(pool, key)
  const { appeals } = await db
    .selectFrom('appeals')
    .select((all) => all.fn.countAll<number>().as('appeals'))
    .executeTakeFirstOrThrow()

  const progress = process.stderr.isTTY ? showProgress(appeals, process.stderr) : undefined
  const verification = await verifySite(db, 'command', new Date(), (lookedAt) => {
    progress?.at(lookedAt)
    progress?.counted(lookedAt)
  }).finally(() => progress?.stop())

  const seconds = (verification.durationMs / 1000).toFixed(1)
  console.log(`${name}（${key}），用时 ${seconds} 秒 | ${key}, in ${seconds} s`)
  for (const logs of verification.logs) console.log(`  ${inChinese(logs)}\n  ${inEnglish(logs)}`)
  return isIntact(verification)
}

function inChinese({ log, links, subjects, broken, first }: VerifiedLogs): string {
  const counted = `${LOG_NAMES[log]} ${links.toLocaleString('en')} 条${log === 'appeals' ? `（${subjects.toLocaleString('en')} 件）` : ''}`
  if (!first) return `${counted}，没有改动痕迹`
  return log === 'audit'
    ? `${LOG_NAMES[log]}有改动痕迹：${damageText(first)}`
    : `${counted}，${broken.toLocaleString('en')} 件有改动痕迹，第一件 ${first.number}：${damageText(first)}`
}

function inEnglish({ log, links, subjects, broken, first }: VerifiedLogs): string {
  const counted = log === 'audit' ? `audit log: ${links} links` : `histories of ${subjects} appeals: ${links} links`
  if (!first) return `${counted}, intact`
  const where = log === 'audit' ? 'audit log: ' : `${counted}, ${broken} broken, the first ${first.number}: `
  return where + DAMAGE[first.damage](first.at)
}

const DAMAGE = {
  altered: (at: number) => `link ${at} was altered${at > 1 ? ` (or link ${at - 1} together with its hash)` : ''}`,
  removed: (at: number) => `link ${at} was removed`,
  inserted: (at: number) => `link ${at} was inserted`,
  cut_off: (at: number) => `cut off from link ${at} on`,
}

const WHAT_TO_DO = `请保留现状：先 bin/db backup（或 dump）留下证据，不要改数据库；把改动之前的备份恢复到另一处，对比上面这一条；
查那段时间谁登录过数据库和服务器。见 docs/operating/what-happens-if.md
Keep everything as it is: first bin/db backup (or dump), change nothing in the database; restore an older backup elsewhere and compare
the link named above; find out who was on the database and the machine in between. See docs/operating/what-happens-if.md`

await command(run)
