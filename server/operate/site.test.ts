import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enqueue } from '../../domain/enqueue.ts'
import { signIn } from '../../domain/people/sign-in.ts'
import { keepIdentity } from '../../domain/people/vault.ts'
import { inTransaction } from '../../domain/perform.ts'
import { findSite, listSites } from '../../domain/sites/register.ts'
import { newId } from '../../platform/ids.ts'
import { dropJobs, MONDAY, useSite } from '../../test/harness.ts'
import { relayJobs } from '../relay.ts'
import { changeSite } from './change-site.ts'
import { exportSite } from './export-site.ts'
import { firstPeople } from './first-people.ts'
import { importSite } from './import-site.ts'

const site = useSite()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lxq-export-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a site taken out and put in again is the same, and its names stay sealed on the way', async () => {
  const identityId = await inTransaction(site.house(), async (step) =>
    keepIdentity(step, { name: '梁小河', phone: '13900000001' }),
  )
  const key = `site_test/${newId()}/full.jpg`
  await site.storage.put(key, Buffer.from('桥'))
  await site.db
    .insertInto('attachments')
    .values({
      id: newId(),
      token_hash: 'x',
      matter_kind: null,
      matter_id: null,
      part_id: null,
      kind: 'photo',
      media_type: 'image/jpeg',
      bytes: 3,
      width: 1,
      height: 1,
      storage_key: key,
      thumb_key: null,
      uploaded_at: MONDAY,
      bound_at: null,
    })
    .execute()
  await inTransaction(site.house(), async (step) => enqueue(step, 'close-after-silence', { appealId: newId(), round: 1 }, MONDAY))
  await relayJobs(site.pool, { site: site.site, db: site.db })
  const before = await site.db.selectFrom('identities').selectAll().execute()

  const out = path.join(folder, 'out')
  expect(await exportSite(site.pool, site.storage, site.site, out)).toMatchObject({ files: 1 })
  expect(readFileSync(path.join(out, 'tables/identities.jsonl'), 'utf8')).toContain(identityId)
  expect(readFileSync(path.join(out, 'tables/identities.jsonl'), 'utf8')).not.toMatch(/梁小河|13900000001/)
  expect(readFileSync(path.join(out, 'files', key), 'utf8')).toBe('桥')

  await expect(importSite(site.pool, site.storage, out)).rejects.toThrow('there is a site test here already')
  await site.pool.query(`delete from sites where key = 'test'`)
  await site.pool.query('drop schema site_test cascade')
  await site.storage.remove(key)

  expect(await importSite(site.pool, site.storage, out)).toMatchObject({ site: 'test', files: 1 })
  expect(await site.db.selectFrom('identities').selectAll().execute()).toEqual(before)
  expect(await site.storage.exists(key)).toBe(true)
  expect(await site.waitingJobs()).toEqual(['close-after-silence'])
  await dropJobs(site)
  expect((await listSites(site.pool)).map((one) => [one.key, one.name, one.hosts])).toEqual([
    ['test', '试溪县', ['test.example']],
  ])
})

test('what is there already is not written over, what is none is refused', async () => {
  await expect(exportSite(site.pool, site.storage, site.site, folder)).rejects.toThrow('exists')
  await expect(importSite(site.pool, site.storage, folder)).rejects.toThrow('was not made by bin/site export')
  expect(existsSync(`${folder}.unfinished`)).toBe(false)
})

test('a new site gets its place, its office and three administrators who must choose a password', async () => {
  const handedOver = await firstPeople(site.house())
  expect(handedOver.map(({ login, role }) => [login, role])).toEqual([
    ['admin', '系统管理员'],
    ['security', '安全管理员'],
    ['audit', '审计管理员'],
  ])
  expect(await signIn(site.door(), { login: 'admin', password: handedOver[0]!.password })).toMatchObject({
    standing: 'password',
  })
  expect(await site.db.selectFrom('units').select(['name', 'triages']).execute()).toEqual([
    { name: '试溪县社情民意办公室', triages: true },
  ])
  await expect(firstPeople(site.house())).rejects.toThrow('has accounts')
})

test('a site changes its host names and asks its staff for a second factor; another’s host name is refused', async () => {
  await site.pool.query(
    `insert into sites (id, key, prefix, name, code, level, hosts, created_at)
     values ($1, 'other', 'OT', '邻县', '990199', 'county', '{other.example}', $2)`,
    [newId(), MONDAY],
  )
  const changes = { hosts: ['New.example', 'test.example'], settings: { secondFactor: true } }
  expect(await changeSite(site.pool, site.site, MONDAY, changes)).toEqual(['hosts', 'secondFactor'])
  expect(await findSite(site.pool, 'test')).toMatchObject({
    hosts: ['new.example', 'test.example'],
    settings: { secondFactor: true },
  })
  expect(await site.db.selectFrom('audit_events').select(['action', 'particulars']).execute()).toEqual([
    { action: 'site_changed', particulars: { fields: ['hosts', 'secondFactor'] } },
  ])

  const taken = changeSite(site.pool, site.site, MONDAY, { hosts: ['other.example'], settings: {} })
  await expect(taken).rejects.toMatchObject({ code: 'site_exists' })
  await site.pool.query(`delete from sites where key = 'other'`)
})
