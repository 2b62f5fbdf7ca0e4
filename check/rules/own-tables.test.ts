import { expect, test } from 'vitest'
import { treeOf } from '../tree.ts'
import { ownTables } from './own-tables.ts'

const TABLES = {
  'domain/people/tables.ts': 'export interface PeopleTables {\n  staff: { id: string }\n}\n',
  'domain/sites/tables.ts': 'export interface SiteTables {\n  jobs_outbox: { id: string }\n}\n',
}
const found = (texts: Record<string, string>) =>
  ownTables.find(treeOf({ ...TABLES, ...texts })).map(({ path, line }) => `${path}:${line}`)

test('the owner writes, others read, and the named exceptions may', () => {
  expect(
    found({
      'domain/people/grant.ts': `tx.insertInto('staff').values({})\n`,
      'domain/appeals/assignments/sign.ts': `tx.selectFrom('staff').selectAll() // insert into staff\n`,
      'domain/enqueue.ts': `tx.insertInto('jobs_outbox')\n`,
      'domain/appeals/assignments/sign.test.ts': `tx.updateTable('staff')\n`,
      'db/demo/load.ts': `tx.insertInto('staff')\n`,
      'db/migrations/site/0001-people.sql': 'create table staff (id uuid);\n',
    }),
  ).toEqual([])
})

test.each([
  `tx.insertInto('staff')`,
  `step.write(insertRows('staff', {}))`,
  `step.write(changeRow('staff', id, {}))`,
  `tx.updateTable('staff as member')`,
  `tx.deleteFrom('staff')`,
  `tx.mergeInto('staff')`,
  'sql`insert into staff (id) values (1)`',
  'sql`INSERT INTO "staff" (id) values (1)`',
  'sql`update staff set name = null`',
  'sql`update staff as s set name = null`',
  'sql`delete from staff`',
  'sql`merge into staff using x on true`',
  'sql`truncate staff`',
  "sql`insert into ${sql.table('staff')} (id) values (${id})`",
  `pool.query('update site_x.staff set name = $1')`,
])('from elsewhere it finds %s', (write) => {
  expect(found({ 'domain/appeals/assignments/sign.ts': `\n${write}\n` })).toEqual(['domain/appeals/assignments/sign.ts:2'])
})

test('an exception covers its own table only', () => {
  expect(found({ 'domain/enqueue.ts': `tx.insertInto('staff')\n` })).toEqual(['domain/enqueue.ts:1'])
})

test('a table chosen at run time hides its owner', () => {
  expect(found({ 'server/import.ts': 'tx.insertInto(table)\nstep.write(insertRows(table, rows))\n' })).toEqual([
    'server/import.ts:1',
    'server/import.ts:2',
  ])
})

test('a table that no module owns is found in its migration', () => {
  expect(found({ 'db/migrations/site/0002-x.sql': '-- why\ncreate table stray (\n  id uuid\n);\n' })).toEqual([
    'db/migrations/site/0002-x.sql:2',
  ])
})

test('below the folder whose tables.ts names a table its files write, and no other room', () => {
  const tables = {
    'domain/appeals/tables.ts': 'export interface AppealTables { appeals: {} }\n',
    'domain/appeals/assignments/tables.ts': 'export interface AssignmentTables { assignments: {} }\n',
  }
  expect(
    found({
      ...tables,
      'domain/appeals/assignments/sign.ts': `tx.updateTable('assignments')\ntx.updateTable('appeals')\n`,
      'domain/appeals/assignments/internal/hand-over.ts': `tx.insertInto('assignments')\n`,
      'domain/appeals/triage/accept.ts': `tx.updateTable('appeals')\ntx.selectFrom('assignments')\n`,
    }),
  ).toEqual([])
  expect(
    found({
      ...tables,
      'domain/appeals/triage/accept.ts': `tx.updateTable('assignments')\n`,
      'domain/appeals/advance.ts': `tx.updateTable('assignments')\n`,
      'domain/insight/suggest.ts': `tx.updateTable('appeals')\n`,
    }),
  ).toEqual(['domain/appeals/triage/accept.ts:1', 'domain/appeals/advance.ts:1', 'domain/insight/suggest.ts:1'])
})

test('a module may have a hyphen in its name', () => {
  const tables = { 'domain/event-log/tables.ts': 'export interface EventLogTables { events: {} }\n' }
  expect(found({ ...tables, 'domain/appeals/sign.ts': `tx.insertInto('events')\n` })).toEqual(['domain/appeals/sign.ts:1'])
})

test('a table that two folders own is found', () => {
  const again = 'export interface AppealTables {\n  staff: {}\n}\n'
  expect(found({ 'domain/zoning/tables.ts': again })).toEqual(['domain/zoning/tables.ts:2'])
})
