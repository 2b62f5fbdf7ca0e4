import { expect, it } from 'vitest'
import { MONDAY, useSite } from '../../test/harness.ts'
import { audit, verifyChain } from './audit.ts'

const test = useSite()
const write = (key: string) =>
  test.db
    .transaction()
    .execute((tx) => audit(tx, { now: MONDAY }, 'policy_saved', { actorId: null, particulars: { version: 1, key } }))

it('chains what was done, also by many at once', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => write(`policy ${index}`)))
  expect(await verifyChain(test.db)).toEqual({ intact: true, links: 20 })
})

it.each([
  ['altered', () => test.db.updateTable('audit_events').set({ action: 'signed_in' }).where('seq', '=', 2).execute(), 2],
  ['taken out', () => test.db.deleteFrom('audit_events').where('seq', '=', 2).execute(), 2],
  ['cut off at the end', () => test.db.deleteFrom('audit_events').where('seq', '=', 3).execute(), 3],
])('shows a link that was %s', async (_how, tamper, brokenAt) => {
  for (const key of ['a', 'b', 'c']) await write(key)
  await tamper()
  expect(await verifyChain(test.db)).toEqual({ intact: false, brokenAt })
})
