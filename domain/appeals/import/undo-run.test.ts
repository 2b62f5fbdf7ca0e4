import { expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { aUnit, somebody } from '../../../test/staff.ts'
import { verifyAudit } from '../../sites/verify-audit.ts'
import { dispatch } from '../assignments/dispatch.ts'
import { beginImport } from './import-messages.ts'
import { Mapping } from './mapping.ts'
import { endRun, latestRuns, openRun } from './run.ts'
import { undoRun } from './undo-run.ts'

const site = useSite()
const MAPPING = Mapping.parse({
  source: 'board',
  columns: { id: '编号', body: '内容', time: '时间', answer: '答复', name: '姓名' },
})
const LAMP = { 编号: '1', 内容: '柳树巷的路灯不亮，晚上看不见路', 时间: '2024-01-05', 姓名: '王小桥' }
const WELL = { 编号: '2', 内容: '水井巷停水两天', 时间: '2024-01-06', 答复: '水管已经修好' }

async function imported(...rows: Record<string, string>[]): Promise<number> {
  const house = site.house()
  const run = await openRun(house, { source: MAPPING.source, fileName: 'letters.csv', staffId: null })
  const { take } = await beginImport(house, { mapping: MAPPING, open: false, publish: true, dryRun: false, run })
  const { added } = await take(rows.map((row, index) => ({ line: index + 2, row: new Map(Object.entries(row)) })))
  await endRun(house, run, 'done', { added, closed: 0, known: rows.length - added, rejected: 0, reasons: [] }, MONDAY)
  return run
}
const TABLES = [
  'appeals',
  'appeal_words',
  'appeal_events',
  'assignments',
  'answers',
  'published_cases',
  'identities',
  'imported_appeals',
] as const
const counts = async () =>
  Object.fromEntries(
    await Promise.all(
      TABLES.map(async (table) => [table, (await site.db.selectFrom(table).selectAll().execute()).length] as const),
    ),
  )
const outsideIds = async () =>
  (await site.db.selectFrom('appeals').select('outside_id').orderBy('outside_id').execute()).map(({ outside_id }) => outside_id)

test('what a run brought is gone whole, the run stays, and the audit says who took it back', async () => {
  const clerk = await somebody(site, 'wen', await aUnit(site, '县政府'), 'clerk')
  const run = await imported(LAMP, WELL)
  expect(await counts()).toMatchObject({ appeals: 2, answers: 1, published_cases: 1, identities: 1 })

  expect(await undoRun(site.house(), run, clerk.staffId)).toEqual({ removed: 2, kept: 0, keptNumbers: [] })
  expect(await counts()).toEqual(Object.fromEntries(TABLES.map((table) => [table, 0])))
  expect(await latestRuns(site)).toMatchObject([{ run, state: 'undone', added: 2, removed: 2, undone_by: clerk.staffId }])
  const told = await site.db.selectFrom('audit_events').select(['action', 'actor_id', 'particulars']).orderBy('seq').execute()
  expect(told.slice(-3)).toMatchObject([
    { action: 'appeals_imported', particulars: { run, added: 2 } },
    { action: 'import_undo_begun', actor_id: clerk.staffId },
    { action: 'import_undone', actor_id: clerk.staffId, particulars: { run, removed: 2 } },
  ])
  expect(JSON.stringify(told)).not.toMatch(/王小桥|路灯/)
  expect(await verifyAudit(site.db)).toMatchObject({ intact: true })
})

test('it can be imported again afterwards, and undone twice changes nothing', async () => {
  const run = await imported(LAMP, WELL)
  await undoRun(site.house(), run, null)
  await imported(LAMP, WELL)
  expect(await undoRun(site.house(), run, null)).toEqual({ removed: 2, kept: 0, keptNumbers: [] })
  expect(await outsideIds()).toEqual(['board:1', 'board:2'])
})

test('what another run brought stays', async () => {
  const first = await imported(LAMP)
  const second = await imported(LAMP, WELL)
  await undoRun(site.house(), second, null)
  expect(await outsideIds()).toEqual(['board:1'])
  await undoRun(site.house(), first, null)
  expect(await outsideIds()).toEqual([])
})

test('what somebody has worked on is kept and named', async () => {
  const unit = await aUnit(site, '县政府')
  const office = await aUnit(site, '供电办')
  const clerk = await somebody(site, 'wen', unit, 'clerk')
  await somebody(site, 'dian', office, 'handler')
  const run = await imported(LAMP, WELL)
  const lamp = await site.db
    .selectFrom('appeals')
    .select(['id', 'number'])
    .where('outside_id', '=', 'board:1')
    .executeTakeFirstOrThrow()
  await dispatch(site.desk(clerk), { appealId: lamp.id, unitId: office, instruction: '请看一看' })

  expect(await undoRun(site.house(), run, null)).toEqual({ removed: 1, kept: 1, keptNumbers: [lamp.number] })
  expect(await outsideIds()).toEqual(['board:1'])
})

test('whose caller somebody has looked at is kept, with the record of the look', async () => {
  const clerk = await somebody(site, 'wen', await aUnit(site, '县政府'), 'clerk')
  const run = await imported(LAMP)
  const { id } = await site.db.selectFrom('appeals').select('id').executeTakeFirstOrThrow()
  const { identity_id } = await site.db.selectFrom('appeals').select('identity_id').executeTakeFirstOrThrow()
  await site.db
    .insertInto('identity_looks')
    .values({
      id: newId(),
      identity_id: identity_id!,
      staff_id: clerk.staffId,
      subject_id: id,
      fields: ['name'],
      reason: '回访',
      looked_at: MONDAY,
    })
    .execute()
  expect(await undoRun(site.house(), run, null)).toMatchObject({ removed: 0, kept: 1 })
})

test('one that is still running, and one that there is not, are refused', async () => {
  const run = await openRun(site.house(), { source: 'board', fileName: 'a.csv', staffId: null })
  await expect(undoRun(site.house(), run, null)).rejects.toMatchObject({ code: 'import_running' })
  await expect(undoRun(site.house(), 99, null)).rejects.toMatchObject({ code: 'import_run_not_found' })
})

test('two runs that begin at once have two numbers', async () => {
  const open = () => openRun(site.house(), { source: 'board', fileName: 'a.csv', staffId: null })
  expect(new Set(await Promise.all([open(), open(), open()])).size).toBe(3)
})
