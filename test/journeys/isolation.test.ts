import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnswerInput, answer } from '../../domain/appeals/assignments/answer.ts'
import { dispatch } from '../../domain/appeals/assignments/dispatch.ts'
import { review } from '../../domain/appeals/assignments/review.ts'
import { sign } from '../../domain/appeals/assignments/sign.ts'
import { citizensAppeal } from '../../domain/appeals/citizen/citizens-appeal.ts'
import { SpeakInput, speak } from '../../domain/appeals/intake/speak.ts'
import { PublishInput, publish } from '../../domain/appeals/published-cases/publish.ts'
import type { CitizenContext, SiteContext } from '../../domain/contexts.ts'
import { enqueue } from '../../domain/enqueue.ts'
import { upload } from '../../domain/files/upload.ts'
import { sessionOf } from '../../domain/people/session.ts'
import { signIn } from '../../domain/people/sign-in.ts'
import type { StaffMember } from '../../domain/people/staff.ts'
import { inTransaction } from '../../domain/perform.ts'
import { changeSiteHosts, createSite } from '../../domain/sites/register.ts'
import { databaseOf } from '../../domain/sites/site.ts'
import { openLog } from '../../platform/log.ts'
import type { App } from '../../server/app.ts'
import { keepWorker } from '../../server/keep-worker.ts'
import { openApp } from '../app.ts'
import { dropJobs, MONDAY, type TestSite, useSite } from '../harness.ts'
import { ANSWER, everything, later, WORDS } from '../road.ts'
import { aUnit, somebody } from '../staff.ts'

const PASSWORD = '石桥-Deng-47'
const test = useSite()
const sites = {} as Record<'here' | 'there', TestSite>

beforeAll(async () => {
  const settings = {
    key: 'other',
    prefix: 'QT',
    name: '旁溪县',
    code: '990299',
    level: 'county' as const,
    hosts: [],
    settings: {},
  }
  const site = await createSite(test.pool, MONDAY, settings)
  const db = databaseOf(test.pool, 'other')
  const house = (now = MONDAY, requestKey?: string): SiteContext => ({ ...test.house(now, requestKey), site, db })
  const desk = (actor: StaffMember, now?: Date, requestKey?: string) => ({ ...house(now, requestKey), actor })
  const door: TestSite['door'] = (now, from) => ({ ...test.door(now, from), site, db })
  const citizen = (who = null, now?: Date, requestKey?: string): CitizenContext => ({
    ...house(now, requestKey),
    citizen: who,
    voice: 'v',
    device: 'v',
    address: 'a',
    proved: null,
  })
  sites.here = test
  sites.there = { ...test, db, site, house, desk, door, citizen } as TestSite
})

// Each pair in both directions: neither sees or changes what the other has.
describe.each([
  ['here', 'there'],
  ['there', 'here'],
] as const)('what is %s', (mine, other) => {
  const at = () => ({ mine: sites[mine], other: sites[other] })

  it('said is not known to the other, under its number and secret, its id and its request key', async () => {
    const { mine, other } = at()
    const before = await everything(other.db)
    const input = SpeakInput.parse({ body: WORDS, phone: '13900001234', name: '柳春桥' })
    const spoken = await speak(mine.citizen(null, MONDAY, 'same-key-1'), input)
    expect(await citizensAppeal(mine.citizen(), spoken)).toBe(spoken.appealId)
    expect(await everything(other.db)).toEqual(before)
    expect((await everything(mine.db)).appeals).toContain(spoken.number)

    await expect(citizensAppeal(other.citizen(), spoken)).rejects.toMatchObject({ code: 'appeal_not_found' })
    const unit = await aUnit(other, `旁边的单位${mine.site.key}`)
    const clerk = await somebody(other, `clerk-${mine.site.key}`, unit, 'clerk')
    await expect(dispatch(other.desk(clerk), { appealId: spoken.appealId, unitId: unit, instruction: '' })).rejects.toMatchObject(
      { code: 'appeal_not_found' },
    )

    const again = await speak(other.citizen(null, MONDAY, 'same-key-1'), input)
    expect(again.number).not.toBe(spoken.number)
    expect(again.number.slice(0, 2)).toBe(other.site.prefix)
  })

  it('enqueued waits in its own outbox', async () => {
    const { mine, other } = at()
    await mine.db
      .insertInto('jobs_outbox')
      .values({ id: crypto.randomUUID(), name: 'deliver-messages', payload: '{}', run_at: null })
      .execute()
    expect(await mine.db.selectFrom('jobs_outbox').select('name').execute()).toHaveLength(1)
    expect(await other.db.selectFrom('jobs_outbox').select('name').execute()).toHaveLength(0)
    await mine.db.deleteFrom('jobs_outbox').execute()
  })

  it('uploaded lies in its own folder and binds to nothing of the other', async () => {
    const { mine, other } = at()
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer()
    const { id, token } = await upload(mine.house(), Readable.from([photo]))
    const row = await mine.db.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.storage_key).toMatch(new RegExp(`^site_${mine.site.key}/`))
    expect(row.thumb_key).toMatch(new RegExp(`^site_${mine.site.key}/`))
    expect(await other.db.selectFrom('attachments').select('id').where('id', '=', id).execute()).toEqual([])
    const input = SpeakInput.parse({ body: WORDS, attachments: [{ id, token }] })
    await expect(speak(other.citizen(), input)).rejects.toMatchObject({ code: 'attachment_not_found' })
    await speak(mine.citizen(), input)
  })

  it('signed in is a stranger to the other, with the same login too', async () => {
    const { mine, other } = at()
    for (const [index, site] of [mine, other].entries()) {
      const unit = await aUnit(site, `单位${mine.site.key}${index}`)
      await somebody(site, `deng-${mine.site.key}`, unit, 'handler', { password: index === 0 ? PASSWORD : 'Other-溪水-93' })
    }
    const entry = { login: `deng-${mine.site.key}`, password: PASSWORD }
    const { token } = await signIn(mine.door(), entry)
    expect(await sessionOf(mine.house(), token, { idleMinutes: 30 })).not.toBeNull()
    expect(await sessionOf(other.house(), token, { idleMinutes: 30 })).toBeNull()
    await expect(signIn(other.door(), entry)).rejects.toMatchObject({ code: 'sign_in_refused' })
  })
})

// The worker in its own process, as bin/start runs it; it finds both sites.
describe('the worker', () => {
  let worker: ReturnType<typeof keepWorker>
  beforeAll(() => {
    const env = { PATH: process.env.PATH, DATABASE_URL: test.url, DATA_DIR: test.folder, LOG_LEVEL: 'silent' }
    worker = keepWorker(env, openLog({ level: 'silent', process: 'server' }))
  })
  afterAll(() => worker.stop())

  it.each([
    ['here', 'there'],
    ['there', 'here'],
  ] as const)('performs a job from %s with the database of that site and of no other', async (mine, other) => {
    const at = { mine: sites[mine], other: sites[other] }
    const WRONG = new Date('2031-01-01T00:00:00Z')
    const dueOf = async ({ db }: TestSite, id: string) =>
      (await db.selectFrom('appeals').select('due_at').where('id', '=', id).executeTakeFirstOrThrow()).due_at
    const spoken = async (site: TestSite) => {
      const { appealId } = await speak(site.citizen(), SpeakInput.parse({ body: WORDS }))
      const due = await dueOf(site, appealId)
      await site.db.updateTable('appeals').set({ due_at: WRONG }).where('id', '=', appealId).execute()
      return { appealId, due }
    }
    const ours = await spoken(at.mine)
    const theirs = await spoken(at.other)

    await inTransaction(at.mine.house(), async (step) => enqueue(step, 'recompute-all-clocks', { after: null }))
    await expect.poll(() => dueOf(at.mine, ours.appealId)).toEqual(ours.due)
    const queued = async () => (await test.pool.query('select 1 from graphile_worker.jobs')).rowCount
    await expect.poll(queued).toBe(0)
    expect(await dueOf(at.other, theirs.appealId)).toEqual(WRONG)
  })
})

describe('over HTTP', () => {
  const HOSTS = { here: 'here.test', there: 'there.test' } as const
  let app: App
  beforeAll(async () => {
    for (const [which, host] of Object.entries(HOSTS))
      await changeSiteHosts(test.pool, sites[which as keyof typeof HOSTS].site.key, [host])
    app = await openApp(test)
  })
  afterAll(() => app.close())

  it('the host name chooses the site, and DEFAULT_SITE where no site claims the host', async () => {
    const other = await openApp(test, () => MONDAY, { DEFAULT_SITE: 'other' })
    const named = async (app: App, host: string) => [
      (await app.inject({ url: '/api/desk/sign-in', headers: { host } })).json().site,
      /<title>([^<]*) 最新回应/.exec((await app.inject({ url: '/feed.atom', headers: { host } })).body)?.[1],
    ]
    const here = [sites.here.site.name, `${sites.here.site.name}连心桥`]
    const there = [sites.there.site.name, `${sites.there.site.name}连心桥`]
    for (const one of [app, other]) {
      expect(await named(one, 'here.test')).toEqual(here)
      expect(await named(one, 'there.test:3000')).toEqual(there)
      expect(await named(one, 'THERE.test')).toEqual(there)
    }
    expect(await named(app, 'localhost:3000')).toEqual(here) // no DEFAULT_SITE: the oldest
    expect(await named(other, 'localhost:3000')).toEqual(there)
    expect(await named(other, '127.0.0.1')).toEqual(there)
    await other.close()
  })

  it.each([
    ['here', 'there'],
    ['there', 'here'],
  ] as const)('a file %s is not found by the other: by its desk, by number and secret, in public', async (mine, other) => {
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer()
    const { id, token } = await upload(sites[mine].house(), Readable.from([photo]))
    const input = SpeakInput.parse({ body: WORDS, attachments: [{ id, token }] })
    const { appealId, number, secret } = await speak(sites[mine].citizen(), input)
    await publishedWith(sites[mine], appealId, id)

    for (const which of [mine, other]) {
      const host = HOSTS[which]
      const login = `file-${mine}`
      await somebody(sites[which], login, await aUnit(sites[which], `档案${mine}`), 'clerk', { password: PASSWORD })
      const entry = await app.inject({
        ...{ method: 'POST', url: '/api/desk/sign-in', headers: { host } },
        payload: { login, password: PASSWORD },
      })
      expect(entry.statusCode).toBe(200)
      const headers = { host, cookie: String(entry.headers['set-cookie']).split(';')[0]!, 'appeal-secret': secret }
      for (const url of [
        `/api/desk/attachments/${id}`,
        `/api/desk/attachments/${id}/thumb`,
        `/api/public/appeals/${number}/files/${id}/full`,
        `/api/public/files/${id}/full`,
        `/api/public/files/${id}/thumb`,
      ])
        expect([which, url, (await app.inject({ url, headers })).statusCode]).toEqual([which, url, which === mine ? 200 : 404])
    }
  })
})

/** The whole road, until case and photo are public. */
async function publishedWith(site: TestSite, appealId: string, photo: string): Promise<void> {
  const unitId = await aUnit(site, `承办${appealId}`)
  const clerk = await somebody(site, `clerk-${appealId}`, unitId, 'clerk')
  const handler = await somebody(site, `handler-${appealId}`, unitId, 'handler')
  await dispatch(site.desk(clerk), { appealId, unitId, instruction: '' })
  await sign(site.desk(handler), { appealId })
  const { answerId } = await answer(site.desk(handler), AnswerInput.parse({ appealId, text: ANSWER }))
  await review(site.desk(clerk), { appealId, answerId, decision: 'passed', note: '' })
  const copy = { title: '暖气不热', body: '暖气不热', answer: '已修好', photos: [photo] }
  await publish(site.desk(clerk, later(1)), PublishInput.parse({ appealId, ...copy }))
  await dropJobs(site)
}

it('two sites at once on the same few connections never mix', async () => {
  await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const site = index % 2 ? sites.here : sites.there
      const { number } = await speak(site.citizen(), SpeakInput.parse({ body: `${WORDS}${index}` }))
      expect(number.slice(0, 2)).toBe(site.site.prefix)
    }),
  )
  for (const { db, site } of Object.values(sites)) {
    const rows = await db.selectFrom('appeals').select('number').where('number', 'not like', `${site.prefix}-%`).execute()
    expect(rows).toEqual([])
  }
})
