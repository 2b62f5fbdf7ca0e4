import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { dropJobs, MONDAY, useSite } from '../../../test/harness.ts'
import { later, NAME, PHONE, useRoad } from '../../../test/road.ts'
import { similarAppeals } from '../../insight/similar.ts'
import type { StaffMember } from '../../people/staff.ts'
import { clockDays } from '../clocks/desk-clock-days.ts'
import { mayRead } from '../policy.ts'
import { deskPublication } from '../published-cases/views/desk-publication.ts'
import { deskAppeal } from './desk-appeal.ts'
import { changesSince, readableOf } from './desk-changes.ts'
import { deskFile } from './desk-file.ts'
import { deskList, myWork } from './desk-lists.ts'
import { deskSearch } from './desk-search.ts'
import { openableNotices } from './openable-notices.ts'
import { SearchQuery } from './search-query.ts'

const test = useSite()
const road = useRoad(test)
const { people } = road

const TITLE = `${NAME}家的锅炉漏水`
const SAID = { title: TITLE, body: `我是${NAME}，电话${PHONE}，锅炉房的锅炉漏水，请来看看。` }

/** Appeals in every standing that decides: whether a publisher reads it is the last word of each. */
async function bring() {
  const spoken = {
    'answered, read': await road.standing('told', SAID),
    'a complaint, read': await road.standing('told', { ...SAID, kind: 'complaint' }),
    'done again, read': await road.standing('rework', SAID),
    'imported and published, read': await road.standing('closed', SAID),
    'imported alone, hidden': await road.standing('closed', SAID),
    'new, hidden': await road.standing('received', SAID),
    'underway, hidden': await road.standing('handling', SAID),
    'declined, hidden': await road.standing('declined', SAID),
    'a new report, hidden': await road.standing('received', { ...SAID, kind: 'report' }),
    'an answered report, hidden': await road.standing('told', { ...SAID, kind: 'report' }),
    'confidential, hidden': await road.standing('told', { ...SAID, confidential: true }),
  }
  await dropJobs(test)
  const importAs = async (id: string, publication: 'published' | 'none') =>
    await test.db.updateTable('appeals').set({ historic: true, publication }).where('id', '=', id).execute()
  await importAs(spoken['imported and published, read'].appealId, 'published')
  await importAs(spoken['imported alone, hidden'].appealId, 'none')
  return Object.entries(spoken).map(([standing, { appealId: id, number }]) => ({ id, number, read: standing.endsWith(', read') }))
}

let appeals: Awaited<ReturnType<typeof bring>>
beforeEach(async () => {
  appeals = await bring()
})
const idsRead = () => appeals.flatMap(({ id, read }) => (read ? [id] : [])).sort()
const idsHidden = () => appeals.flatMap(({ id, read }) => (read ? [] : [id]))
const sorted = (rows: readonly { readonly id: string }[]) => [...new Set(rows.map(({ id }) => id))].sort()
const publisher = () => test.desk(people.publisher)
const search = async (query: object) => await deskSearch(publisher(), SearchQuery.parse(query))

describe('a publisher', () => {
  it('opens what is answered and for the public, and nothing else', async () => {
    for (const id of idsRead()) {
      const shown = await deskAppeal(publisher(), id)
      const editor = await deskPublication(publisher(), id)
      for (const one of [shown, editor]) {
        expect(JSON.stringify(one)).not.toContain(NAME)
        expect(JSON.stringify(one)).not.toContain(PHONE)
      }
      expect([shown.body, editor.body.text]).toEqual(Array(2).fill('我是[姓名]，电话[电话]，锅炉房的锅炉漏水，请来看看。'))
      expect(shown.rulings.see_identity).toMatchObject({ may: false })
    }
    for (const id of idsHidden())
      for (const open of [deskAppeal, deskPublication, clockDays])
        await expect(open(publisher(), id)).rejects.toMatchObject({
          code: expect.stringMatching(/^(not_allowed|appeal_state_changed)$/),
        })
  })

  it('finds no other, by any word, number, kind, state or date', async () => {
    for (const query of [{}, { words: '锅炉' }, { by: 'told', from: '2026-11-01', to: '2026-12-31' }])
      expect(sorted((await search(query)).rows), JSON.stringify(query)).toEqual(idsRead())
    for (const query of [{ kind: 'report' }, { state: 'received' }, { state: 'handling' }, { state: 'declined' }]) {
      const { rows, count } = await search(query)
      expect([rows, count], JSON.stringify(query)).toEqual([[], { count: 0, more: false }])
    }
    for (const { number, id, read } of appeals) expect(sorted((await search({ words: number })).rows)).toEqual(read ? [id] : [])
  })

  it('finds nothing by what is covered, and sees no covered word in a list', async () => {
    for (const words of [NAME, PHONE, `我是${NAME}`]) expect((await search({ words })).rows, words).toEqual([])
    const lists = [await deskList(publisher(), 'to-publish', null), await search({ words: '锅炉' }), await myWork(publisher())]
    expect(JSON.stringify(lists)).not.toContain(NAME)
    expect((await deskSearch(test.desk(people.clerk), SearchQuery.parse({ words: NAME }))).rows).toHaveLength(appeals.length)
  })

  it('sees in the list of what is to be published only what can be opened', async () => {
    const { rows, count } = await deskList(publisher(), 'to-publish', null)
    expect(rows.length).toBeGreaterThan(0)
    expect(sorted(rows).every((id) => idsRead().includes(id))).toBe(true)
    expect(count!.count).toBe(rows.length)
  })

  it('gets photos and their small pictures only of these', async () => {
    for (const { id, read } of appeals) {
      const file = await photoOf(id)
      for (const size of ['full', 'thumb'] as const) {
        const got = deskFile(publisher(), file, size)
        if (read) expect(await got).toMatchObject({ key: expect.stringContaining(file) })
        else await expect(got).rejects.toMatchObject({ code: 'not_allowed' })
      }
    }
  })

  it('is told of no other: by the live stream, by notices, by similar appeals', async () => {
    const changed = (await changesSince(test.db, later(0, -1))).flatMap(({ what, id }) => (what === 'appeal' ? [id] : []))
    const readable = await readableOf(test.db, changed)
    expect([...readable(people.publisher)].sort()).toEqual(idsRead())

    const noticed = sql<{ id: string }>`select n.matter_id as id from desk_notices n where n.matter_kind = 'appeal'`
    expect(sorted((await noticed.execute(test.db)).rows).some((id) => idsHidden().includes(id))).toBe(true)
    const { rows } = await sql<{ id: string }>`${noticed} and ${openableNotices(people.publisher)}`.execute(test.db)
    expect(sorted(rows).every((id) => idsRead().includes(id))).toBe(true)

    const similar = await similarAppeals(publisher(), { title: '锅炉漏水', body: '', now: later(1) })
    expect(sorted(similar).every((id) => idsRead().includes(id))).toBe(true)
    expect(JSON.stringify(similar)).not.toContain(NAME)
  })

  it('who also handles at a unit reads both, and the search says the same as the rule', async () => {
    const handler = people.heatingHandler.reach.handler!
    const both: StaffMember = { ...people.publisher, reach: { publisher: 'site', handler } }
    const elsewhere: StaffMember = { ...people.publisher, reach: { publisher: 'site', handler: [people.waterHandler.unitId] } }
    for (const actor of [both, elsewhere, people.publisher, people.heatingHandler, people.clerk]) {
      const rows = await test.db.selectFrom('appeals').selectAll().execute()
      const { rows: found } = await deskSearch(test.desk(actor), SearchQuery.parse({}))
      expect(sorted(found)).toEqual(sorted(rows.filter((row) => mayRead(actor, row))))
    }
    const byName = async (actor: StaffMember) =>
      (await deskSearch(test.desk(actor), SearchQuery.parse({ words: NAME }))).rows.length
    expect([(await byName(both)) > 0, await byName(elsewhere)]).toEqual([true, 0])
  })
})

async function photoOf(appealId: string): Promise<string> {
  const id = newId()
  const keys = { storage_key: `${id}.jpg`, thumb_key: `${id}-thumb.jpg` }
  const about = { matter_kind: 'appeal' as const, matter_id: appealId, part_id: null, kind: 'photo' as const }
  const stored = { media_type: 'image/jpeg', bytes: 1, width: 1, height: 1, uploaded_at: MONDAY, bound_at: MONDAY }
  await test.db
    .insertInto('attachments')
    .values({ id, token_hash: id, ...about, ...stored, ...keys })
    .execute()
  return id
}
