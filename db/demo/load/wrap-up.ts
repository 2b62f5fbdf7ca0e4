import { sql } from 'kysely'
import { closeAfterSilence } from '../../../domain/appeals/judging/jobs/close-after-silence.ts'
import type { WorkerContext } from '../../../domain/contexts.ts'
import { newId } from '../../../platform/ids.ts'
import type { Story } from '../story.ts'

/** Does what the worker would have done: closings after silence, joins, sent messages, read notices. */
export async function wrapUp(context: WorkerContext, stories: readonly Story[]): Promise<void> {
  await performPastJobs(context)
  await joinNeighbours(context, stories)
  await putAwayMessages(context)
  await readOldNotices(context)
}

async function performPastJobs(context: WorkerContext): Promise<void> {
  const { db, now } = context
  const due = await db
    .deleteFrom('jobs_outbox')
    .where((row) => row.or([row('run_at', 'is', null), row('run_at', '<=', now)]))
    .returning(['name', 'payload', 'run_at'])
    .execute()
  for (const { name, payload, run_at } of due) {
    if (name !== 'close-after-silence' || !run_at) continue // the clocks were computed with the present calendar
    await closeAfterSilence({ ...context, now: run_at }, payload as { appealId: string; round: number })
  }
}

async function joinNeighbours({ db }: WorkerContext, stories: readonly Story[]): Promise<void> {
  const wanted = new Map(stories.map((story) => [story.title, story.meToo ?? 0]))
  const cases = await db
    .selectFrom('published_cases as case')
    .innerJoin('appeals as appeal', 'appeal.id', 'case.id')
    .select(['case.id', 'appeal.title', 'case.published_at'])
    .execute()
  const counted = cases.map((one) => ({ ...one, meToos: wanted.get(one.title) ?? 0 })).filter(({ meToos }) => meToos > 0)
  const voices = counted.flatMap(({ id, meToos, published_at }) =>
    Array.from({ length: meToos }, () => ({ appeal_id: id, voice: `demo:${newId()}`, joined_at: published_at })),
  )
  if (!voices.length) return

  await db.insertInto('me_toos').values(voices).execute()
  for (const table of ['appeals', 'published_cases'] as const) {
    await sql`
      update ${sql.table(table)} as row set me_toos = joined.number
      from (select appeal_id, count(*) as number from me_toos group by appeal_id) as joined
      where joined.appeal_id = row.id
    `.execute(db)
  }
}

// The phones of this county belong to nobody.
async function putAwayMessages({ db }: WorkerContext): Promise<void> {
  await db
    .updateTable('messages')
    .set((row) => ({ state: 'sent', attempts: 1, sent_at: row.ref('created_at') }))
    .where('state', '=', 'waiting')
    .execute()
}

async function readOldNotices({ db, now }: WorkerContext): Promise<void> {
  const yesterday = new Date(now.getTime() - 24 * 60 * 60 * 1000)
  await sql`
    insert into desk_notice_reads (notice_id, staff_id, read_at)
    select notice.id, person.id, notice.created_at from desk_notices as notice
    join staff as person on person.id = notice.staff_id
      or (notice.staff_id is null and person.unit_id = notice.unit_id)
      or (notice.staff_id is null and notice.unit_id is null
          and exists (select 1 from staff_roles as held where held.staff_id = person.id and held.role = notice.role))
    where notice.created_at < ${yesterday}
    on conflict do nothing
  `.execute(db)
}
