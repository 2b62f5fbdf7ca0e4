import { sql } from 'kysely'
import { demoCalendar } from '../db/demo/calendar.ts'
import { calendarDays } from '../db/demo/load/calendar-days.ts'
import { type PlaceRow, placeRows } from '../db/demo/load/places.ts'
import { demoStaff } from '../db/demo/staff.ts'
import { demoTopics, type TopicKey } from '../db/demo/topics.ts'
import { demoUnits, type UnitKey } from '../db/demo/units.ts'
import { reachSql } from '../domain/people/reach.ts'
import type { StaffMember } from '../domain/people/staff.ts'
import type { Database } from '../domain/schema.ts'
import { decidePresets } from '../domain/sites/decide-presets.ts'
import { forgetRules } from '../domain/sites/rules.ts'
import { pinyinOf } from '../platform/chinese/pinyin.ts'
import { newId } from '../platform/ids.ts'

/** Long before any test begins. */
const SINCE = new Date('2026-01-01T00:00:00Z')

const PLACES = {
  county: '安澜县',
  xinglan: '兴澜街道',
  danian: '大碾镇',
  beiguanli: '北关里社区',
  qiannian: '前碾村',
  sankoujing: '三口井村',
  estate: '锦绣北苑',
  building: '锦绣北苑/6号楼',
  stairwell: '锦绣北苑/6号楼/2单元',
} as const

const TOPICS = ['cold-rooms', 'school-bus', 'property-fee', 'village-drain', 'thanks'] as const satisfies TopicKey[]

// By the names of the tests; the demo county's own keys are on the right.
const UNITS = {
  hotline: 'hotline',
  heating: 'heating',
  water: 'water-company',
  education: 'education',
  housing: 'housing',
  danian: 'danian',
} as const satisfies Record<string, UnitKey>

const PEOPLE = {
  clerk: 'linxiaowan',
  otherClerk: 'zhuqing',
  heatingHandler: 'jiaxiaofeng',
  heatingHead: 'baizhuren',
  waterHandler: 'mengxia',
  educationHandler: 'xusuxin',
  educationHead: 'guhuaijin',
  housingHandler: 'weijia',
  danianHandler: 'niandafu',
  leader: 'songwenlan',
  inspector: 'tieyanqiu',
  publisher: 'jingwei',
  systemAdmin: 'xitong',
  securityAdmin: 'anquan',
  auditAdmin: 'shenji',
} as const

/** Units and staff. */
export interface Office {
  /** `county` is the root; `education` needs its head's approval; `textiles` is closed. */
  readonly units: Readonly<Record<keyof typeof UNITS | 'county' | 'textiles', string>>
  readonly people: Readonly<Record<keyof typeof PEOPLE, StaffMember>>
}

export interface World extends Office {
  readonly places: Readonly<Record<keyof typeof PLACES, string>>
  /** `heating` is above `cold-rooms`. */
  readonly topics: Readonly<Record<(typeof TOPICS)[number] | 'heating', string>>
}

/**
 * The small world of the tests, from the demo county: a clerk who dispatches, one who reviews, units that answer, one whose
 * head approves first, one that is closed; places, topics, duties, the calendar and the rules.
 */
export async function world(db: Database): Promise<World> {
  const [places, topics] = await Promise.all([makePlaces(db), makeTopics(db), makeRules(db)])
  const { units, people } = await makeOffice(db, places.danian)
  await makeDuties(db, { places, topics, units })
  return { places, topics, units, people }
}

/** Units and staff alone. */
export async function makeOffice(db: Database, danian: string | null = null): Promise<Office> {
  const units = await makeUnits(db, danian)
  return { units, people: await makeStaff(db, units) }
}

export async function makePlaces(db: Database): Promise<World['places']> {
  const wanted = new Set<string>(Object.values(PLACES))
  const rows = placeRows().filter(({ key }) => wanted.has(key))
  const column = ({ key, ...row }: PlaceRow) => row
  await db.insertInto('places').values(rows.map(column)).execute()
  const ids = new Map(rows.map(({ key, id }) => [key, id]))
  return mapValues(PLACES, (key) => ids.get(key)!)
}

export async function makeTopics(db: Database): Promise<World['topics']> {
  const ids = new Map<string, string>()
  const rows = TOPICS.flatMap((key) => {
    const [, path, keywords] = demoTopics.find((row) => row[0] === key)!
    const names = path.split('/')
    return names.flatMap((name, depth) => {
      const at = names.slice(0, depth + 1).join(' / ')
      if (ids.has(at)) return []
      const leaf = depth === 2
      const id = newId()
      ids.set(at, id)
      if (leaf) ids.set(key, id)
      return {
        id,
        parent_id: ids.get(names.slice(0, depth).join(' / ')) ?? null,
        code: leaf ? key : `t${ids.size}`,
        name,
        full_name: at,
        level: depth + 1,
        keywords: leaf ? keywords.split(' ') : [],
        closed_at: null,
      }
    })
  })
  await db.insertInto('topics').values(rows).execute()
  const above = rows.find(({ id }) => id === rows.find(({ code }) => code === 'cold-rooms')!.parent_id)!
  return {
    ...(Object.fromEntries(TOPICS.map((key) => [key, ids.get(key)!])) as Record<(typeof TOPICS)[number], string>),
    heating: above.id,
  }
}

async function makeUnits(db: Database, danian: string | null): Promise<World['units']> {
  const top = newId()
  const textiles = newId()
  const common = { place_id: null, phone: null, address: null, hours: null, addressee: null, closed_at: null } as const
  const below = (id: string) => ({ id, parent_id: top, path: [top, id] })
  const ids = mapValues(UNITS, () => newId())
  const rows = Object.entries<UnitKey>(UNITS).map(([name, key], position) => {
    const unit = demoUnits.find((one) => one.key === key)!
    return {
      ...common,
      ...below(ids[name as keyof typeof UNITS]),
      code: key,
      name: unit.name,
      short_name: unit.short,
      kind: unit.kind === 'town' ? ('town' as const) : ('department' as const),
      place_id: key === 'danian' ? danian : null,
      phone: unit.phone,
      addressee: key === 'hotline' ? null : unit.kind === 'town' ? ('town' as const) : ('unit' as const),
      approves_answers: unit.headApproves === true && key === 'education',
      triages: key === 'hotline',
      position,
    }
  })
  const county = { ...common, id: top, parent_id: null, path: [top], code: 'anlan', name: '安澜县', short_name: '安澜县' }
  const closed = {
    ...common,
    ...below(textiles),
    code: 'textiles',
    name: '安澜县纺织工业局',
    short_name: '纺织局',
    closed_at: SINCE,
  }
  await db
    .insertInto('units')
    .values([{ ...county, kind: 'office' }, ...rows, { ...closed, kind: 'department' }])
    .execute()
  return { county: top, textiles, ...ids }
}

async function makeDuties(db: Database, { places, topics, units }: Omit<World, 'people'>): Promise<void> {
  const duty = (unit: string, topic: string, basis: string, place: string | null = null) => ({
    id: newId(),
    unit_id: unit,
    topic_id: topic,
    place_id: place,
    basis,
    note: null,
    since: '2026-01-01',
    until: null,
  })
  await db
    .insertInto('duties')
    .values([
      duty(units.heating, topics['cold-rooms'], '《安澜县供热用热管理办法》'),
      duty(units.education, topics['school-bus'], '《校车安全管理条例》'),
      duty(units.housing, topics['property-fee'], '《物业管理条例》'),
      duty(units.danian, topics['village-drain'], '《中华人民共和国村民委员会组织法》', places.danian),
    ])
    .execute()
}

async function makeStaff(db: Database, units: World['units']): Promise<World['people']> {
  const homes = new Map(Object.entries<UnitKey>(UNITS).map(([name, key]) => [key, units[name as keyof typeof UNITS]]))
  const ids = mapValues(PEOPLE, () => newId())
  const rows = Object.entries<string>(PEOPLE).map(([who, login]) => {
    const { name, unit, position, roles, county } = demoStaff.find((one) => one.login === login)!
    const home = homes.get(unit) ?? units.county
    return { id: ids[who as keyof typeof PEOPLE], login, name, home, position, roles, at: county ? units.county : home }
  })
  const common = { phone: null, totp_sealed: null, totp_confirmed_at: null, totp_last_step: null, oidc_subject: null }
  await db
    .insertInto('staff')
    .values(
      rows.map(({ id, login, name, home, position }) => ({
        ...common,
        id,
        login,
        name,
        pinyin: pinyinOf(name, 'person'),
        unit_id: home,
        position,
        password_hash: null,
        created_at: SINCE,
        disabled_at: null,
      })),
    )
    .execute()
  await db
    .insertInto('staff_roles')
    .values(
      rows.flatMap(({ id, roles, at }) =>
        roles.map((role) => ({ staff_id: id, unit_id: at, role, granted_by: null, granted_at: SINCE })),
      ),
    )
    .execute()

  const { rows: reaches } = await sql<{ id: string; reach: StaffMember['reach'] | null }>`
    select staff.id, ${reachSql(sql`staff.id`)} as reach from staff`.execute(db)
  const people = rows.map(({ id, name, home }) => {
    const reach = reaches.find((one) => one.id === id)!.reach ?? {}
    return [id, { staffId: id, sessionId: null, name, unitId: home, reach }] as const
  })
  const byId = new Map(people)
  return mapValues(ids, (id) => byId.get(id)!)
}

async function makeRules(db: Database): Promise<void> {
  await decidePresets(db, SINCE)
  await db.insertInto('calendar_days').values(demoCalendar.flatMap(calendarDays)).execute()
  await db
    .insertInto('calendar_notices')
    .values(demoCalendar.map(({ year, source }) => ({ year, source, loaded_at: SINCE })))
    .execute()
  forgetRules(db)
}

function mapValues<Key extends string, Value>(
  of: Readonly<Record<Key, string>>,
  to: (value: string) => Value,
): Record<Key, Value> {
  return Object.fromEntries(Object.entries<string>(of).map(([key, value]) => [key, to(value)])) as Record<Key, Value>
}
