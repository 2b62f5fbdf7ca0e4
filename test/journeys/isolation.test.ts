import { Readable } from 'node:stream'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { citizensAppeal } from '../../domain/appeals/citizens-appeal.ts'
import { dispatch } from '../../domain/appeals/dispatch.ts'
import { SpeakInput, speak } from '../../domain/appeals/speak.ts'
import { upload } from '../../domain/appeals/upload.ts'
import type { CitizenContext, SiteContext } from '../../domain/contexts.ts'
import { sessionOf } from '../../domain/people/session.ts'
import { signIn } from '../../domain/people/sign-in.ts'
import type { StaffMember } from '../../domain/people/staff.ts'
import { createSite } from '../../domain/sites/register.ts'
import { databaseOf } from '../../domain/sites/site.ts'
import { MONDAY, type TestSite, useSite } from '../harness.ts'
import { everything, WORDS } from '../road.ts'
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
  const citizen = (who = null, now?: Date, requestKey?: string): CitizenContext => ({
    ...house(now, requestKey),
    citizen: who,
    voice: 'v',
    address: 'a',
    proved: null,
  })
  sites.here = test
  sites.there = { ...test, db, site, house, desk, citizen } as TestSite
})

// Each pair in both directions: what one has, the other neither sees nor changes.
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
    const { token } = await signIn(mine.house(), entry)
    expect(await sessionOf(mine.house(), token, { idleMinutes: 30 })).not.toBeNull()
    expect(await sessionOf(other.house(), token, { idleMinutes: 30 })).toBeNull()
    await expect(signIn(other.house(), entry)).rejects.toMatchObject({ code: 'sign_in_refused' })
  })
})

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
