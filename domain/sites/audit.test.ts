import { expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { MONDAY, useSite } from '../../test/harness.ts'
import { audit } from './audit.ts'
import { verifyAudit } from './verify-audit.ts'

const test = useSite()
const write = (key: string) =>
  test.db
    .transaction()
    .execute((tx) => audit(tx, { now: MONDAY }, 'policy_saved', { actorId: null, particulars: { version: 1, key } }))

it('chains what was done, also by many at once', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => write(`policy ${index}`)))
  expect(await verifyAudit(test.db)).toEqual({ intact: true, links: 20 })
})

it('gives the hashes that it gave at first: chains of before still hold', async () => {
  const actorId = '0197f0a0-0000-7000-8000-000000000002'
  const body = { zeta: [{ b: 1, a: '时限“甲”' }], alpha: { y: null, x: true } }
  await test.db.transaction().execute(async (tx) => {
    await audit(tx, { now: new Date('2026-11-16T02:00:00.123Z') }, 'signed_in', { actorId, particulars: { by: 'password' } })
    const policy = {
      actorId,
      subjectId: '0197f0a0-0000-7000-8000-000000000001',
      particulars: { version: 2, key: 'deadlines', body },
    }
    await audit(tx, { now: new Date('2026-11-17T01:30:00Z') }, 'policy_saved', policy)
    await audit(tx, { now: new Date('2026-11-17T01:31:00Z') }, 'audit_read', { actorId: null })
  })
  const hashes = await test.db.selectFrom('audit_events').select('hash').orderBy('seq').execute()
  expect(hashes.map(({ hash }) => hash)).toEqual([
    '1cfd6e0998730c21b605529fb7dc6d2ca142595f17b5792738d0b7775f009edc',
    '4822351e8761271e7350391f7482b4076003d6516b6310dd504aa37065e8f43e',
    'a3ebaf1fec3eb25777e06af50769613d399121c3d4c76ccddb7671a9a341fdb5',
  ])
  expect(await verifyAudit(test.db)).toEqual({ intact: true, links: 3 })
})

it.each([3, 4, 1000])('finds each link that was altered, removed or inserted, read in batches of %i', async (batch) => {
  for (const key of 'abcdefghi') await write(key)
  const whole = await test.db.selectFrom('audit_events').selectAll().orderBy('seq').execute()
  const putBack = async (links: typeof whole) => {
    await test.db.deleteFrom('audit_events').execute()
    await test.db
      .insertInto('audit_events')
      .values(links.map((link, index) => ({ ...link, seq: index + 1, particulars: JSON.stringify(link.particulars) })))
      .execute()
  }
  const verdict = () => verifyAudit(test.db, batch)

  for (const [index, link] of whole.entries()) {
    await putBack(whole.with(index, { ...link, action: 'signed_in' }))
    expect(await verdict()).toEqual({ intact: false, damage: 'altered', brokenAt: index + 1 })
    await putBack(whole.toSpliced(index, 1))
    expect(await verdict()).toEqual({ intact: false, damage: index === 8 ? 'cut_off' : 'removed', brokenAt: index + 1 })
    await putBack(whole.toSpliced(index, 0, { ...link, id: newId(), hash: 'x' }))
    expect(await verdict()).toEqual({ intact: false, damage: 'inserted', brokenAt: index + 1 })
  }
  await putBack(whole)
  expect(await verdict()).toEqual({ intact: true, links: 9 })
  await test.db.deleteFrom('audit_events').where('seq', '=', 4).execute()
  expect(await verdict()).toEqual({ intact: false, damage: 'removed', brokenAt: 4 })
})
