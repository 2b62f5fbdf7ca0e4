import type pg from 'pg'
import type { Channels } from '../../domain/channels/channels.ts'
import type { SiteContext } from '../../domain/contexts.ts'
import { changeSiteSettings, createSite, findSite } from '../../domain/sites/register.ts'
import { holdRules } from '../../domain/sites/rules.ts'
import { saveCalendarYear } from '../../domain/sites/save-calendar-year.ts'
import { savePolicy } from '../../domain/sites/save-policy.ts'
import { databaseOf, schemaOf } from '../../domain/sites/site.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { openPool } from '../../platform/database.ts'
import type { Storage } from '../../platform/files/storage.ts'
import { DEMO_SITE, isUnfinished } from './accounts.ts'
import { stories } from './appeals.ts'
import { demoCalendar } from './calendar.ts'
import { openAlbum } from './load/album.ts'
import { calendarDays } from './load/calendar-days.ts'
import { beginOf, play, type Stage } from './load/play.ts'
import { wrapUp } from './load/wrap-up.ts'
import { type County, writeBaseData } from './load/write-base-data.ts'
import { demoHours, demoTemplates } from './templates.ts'
import { county as place } from './territory.ts'

/** What the loader needs; the server's service fits. */
export interface DemoHouse {
  readonly pool: pg.Pool
  readonly keyring: Keyring
  readonly storage: Storage
  readonly channels: Channels
  readonly clock: () => Date
}

const DAY = 24 * 60 * 60 * 1000
const SINCE = 130 // days before today on which the county begins; the oldest appeal is 88 days old
const AT_ONCE = 6 // appeals played at once; more does not help two processors

/**
 * Loads 安澜县: the county, its units and people, and three months of appeals. Each appeal is played through the operations with the
 * time of its day, so that history, clocks and notices are real. No message is sent. A complete county is left alone; an
 * interrupted one is loaded anew.
 */
export async function loadDemo(house: DemoHouse, progress: (done: number, of: number) => void = () => {}): Promise<void> {
  const { pool, keyring, storage } = house
  const now = house.clock()
  const known = await findSite(pool, DEMO_SITE)
  if (known && !isUnfinished(known)) return
  if (known) await forget(pool)

  const since = new Date(now.getTime() - SINCE * DAY)
  const site = await createSite(pool, since, {
    key: DEMO_SITE,
    prefix: 'AL',
    name: place.name,
    code: place.code,
    level: 'county',
    hosts: [],
    settings: { title: '安澜连心桥', hotline: '0300-5551234', about: '安澜县是一个虚构的县，供试用和演示。', loading: true },
  })
  const hasty = withoutWaiting(pool)
  try {
    const db = databaseOf(hasty, DEMO_SITE)
    const home = { site, db, keyring, storage }
    const county = await writeBaseData(db, since)
    await decideRules(home, county, since)

    const { calendar } = await holdRules({ db, now })
    await playAll({ house: home, county, calendar, album: openAlbum(home), now }, progress)
    await wrapUp({ ...home, now, channels: house.channels }, stories)
  } finally {
    await hasty.end()
  }
  await changeSiteSettings(pool, DEMO_SITE, { loading: false })
}

// Steps do not wait for the disk. That is safe: the last write, which says that loading is complete, waits for the disk, and
// everything before it is earlier in PostgreSQL's log.
function withoutWaiting({ options }: pg.Pool): pg.Pool {
  const hasty = openPool((options as pg.PoolConfig).connectionString!, { max: AT_ONCE + 2 })
  hasty.on('connect', (client) => void client.query('set synchronous_commit = off'))
  return hasty
}

async function decideRules(home: Omit<SiteContext, 'now'>, { people }: County, since: Date): Promise<void> {
  const context = { ...home, now: since, actor: people.get('xitong')! }
  for (const notice of demoCalendar) {
    await saveCalendarYear(context, { year: notice.year, source: notice.source, days: calendarDays(notice) })
  }
  await savePolicy(context, { key: 'hours', basedOn: 1, source: '《安澜县机关作息时间的通知》（演示）', body: demoHours })
  await savePolicy(context, { key: 'templates', basedOn: 1, source: '县网信办整理（演示）', body: demoTemplates })
}

// In order of receipt, so that numbers and ids rise with time.
async function playAll(stage: Stage, progress: (done: number, of: number) => void): Promise<void> {
  const queue = stories
    .map((story, index) => ({ story, index }))
    .sort((a, b) => beginOf(a.story, stage.now).getTime() - beginOf(b.story, stage.now).getTime())
  const of = queue.length
  let next = 0
  let done = 0
  const lost: Error[] = []
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let turn = queue[next++]; turn; turn = queue[next++]) {
        try {
          await play(stage, turn.story, turn.index)
        } catch (error) {
          lost.push(new Error(`demo appeal “${turn.story.title}” left the road: ${(error as Error).message}`, { cause: error }))
        }
        progress(++done, of)
      }
    }),
  )
  if (lost.length > 0) throw new AggregateError(lost, lost.map(({ message }) => message).join('\n'))
}

async function forget(pool: pg.Pool): Promise<void> {
  await pool.query(`drop schema if exists "${schemaOf(DEMO_SITE)}" cascade`)
  await pool.query('delete from sites where key = $1', [DEMO_SITE])
}
