import { expect, it } from 'vitest'
import { useSite } from '../../../../test/harness.ts'
import { at, useRoad } from '../../../../test/road.ts'
import { rulesOf } from '../../../sites/rules.ts'
import { recomputeAllClocks } from './recompute-all-clocks.ts'

const test = useSite()
const road = useRoad(test)
const NOW = at('2026-12-31 10:00')

// As another process saves it: the rules that this one keeps are the old ones.
async function noticeOf2027() {
  await test.db.insertInto('calendar_notices').values({ year: 2027, source: '试', loaded_at: NOW }).execute()
  await test.db
    .insertInto('calendar_days')
    .values([
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-01-04', kind: 'holiday', name: '元旦' },
    ])
    .execute()
}

it('makes certain what was provisional once the notice is there, for the assignment too', async () => {
  const { appealId } = await road.standing('handling', {}, NOW)
  expect(await road.clock(appealId)).toMatch(/^answer 1月12日 .*（暂定）$/)
  await rulesOf(test.worker(NOW)) // kept by the worker from before the notice
  await noticeOf2027()

  await recomputeAllClocks(test.worker(NOW), { after: null })
  expect(await road.clock(appealId)).toBe('answer 1月13日 周三 18:00')
  expect((await road.assignment(appealId)).answer_due_at).toEqual(at('2027-01-13 18:00'))
  const { events } = await road.row(appealId)
  await recomputeAllClocks(test.worker(NOW), { after: null })
  expect((await road.row(appealId)).events).toBe(events)
})

it('goes through more than one batch', async () => {
  for (let one = 0; one < 5; one++) await road.spoken({ phone: '' }, at('2026-12-31 17:00'))
  const { rows } = { rows: await test.db.selectFrom('appeals').selectAll().execute() }
  const copies = Array.from({ length: 205 }, (_, index) => ({
    ...rows[0]!,
    id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    number: `CS-COPY-${index}`,
  }))
  await test.db.insertInto('appeals').values(copies).execute()
  const events = (await test.db.selectFrom('appeal_events').selectAll().where('appeal_id', '=', rows[0]!.id).execute()).map(
    (event) => ({
      ...event,
      particulars: JSON.stringify(event.particulars),
    }),
  )
  await test.db
    .insertInto('appeal_events')
    .values(copies.map(({ id }) => ({ ...events[0]!, appeal_id: id })))
    .execute()
  await noticeOf2027()
  await recomputeAllClocks(test.worker(at('2026-12-31 18:00')), { after: null })
  const dues = await test.db.selectFrom('appeals').select('due_at').distinct().execute()
  expect(dues).toEqual([{ due_at: at('2027-01-05 12:00') }])
})
