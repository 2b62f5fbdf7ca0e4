import { reachOf } from '../../../domain/people/reach.ts'
import type { StaffMember } from '../../../domain/people/staff.ts'
import type { Database } from '../../../domain/schema.ts'
import { pinyinOf } from '../../../platform/chinese/pinyin.ts'
import { hashPassword } from '../../../platform/crypto/passwords.ts'
import { newId } from '../../../platform/ids.ts'
import { json } from '../../../platform/json.ts'
import { type DemoPerson, demoPassword, demoStaff } from '../staff.ts'
import { demoTopics, type TopicKey } from '../topics.ts'
import { demoUnits, townOffices, type UnitKey } from '../units.ts'
import { type PlaceRow, placeRows, shapeRows } from './places.ts'

/** Ids of the county's records, by name. */
export interface County {
  readonly places: ReadonlyMap<string, PlaceRow>
  readonly topics: ReadonlyMap<TopicKey, string>
  readonly units: ReadonlyMap<UnitKey, { readonly id: string; readonly phone: string; readonly approves: boolean }>
  readonly people: ReadonlyMap<string, StaffMember & { readonly of: DemoPerson }>
}

/** Writes places, units, topics, staff and rules as whole tables. What people do later goes through the operations. */
export async function writeBaseData(db: Database, since: Date): Promise<County> {
  const places = placeRows()
  for (let from = 0; from < places.length; from += 500) {
    await db
      .insertInto('places')
      .values(places.slice(from, from + 500).map(({ key, ...row }) => row))
      .execute()
  }
  const byKey = new Map(places.map((row) => [row.key, row]))
  await db.insertInto('map_shapes').values(shapeRows(places)).execute()

  const root = await settleUnits(db, byKey)
  const topics = await settleTopics(db)
  await settleDuties(db, root, topics, byKey, since)
  const people = await settleStaff(db, root, since)
  return {
    places: byKey,
    topics,
    units: new Map(
      demoUnits.map((unit) => [unit.key, { id: root.ids.get(unit.key)!, phone: unit.phone, approves: !!unit.headApproves }]),
    ),
    people,
  }
}

interface Root {
  readonly top: string
  readonly ids: ReadonlyMap<UnitKey, string>
}

const KINDS = { leadership: 'office', desk: 'office', department: 'department', utility: 'company', town: 'town' } as const

async function settleUnits(db: Database, places: ReadonlyMap<string, PlaceRow>): Promise<Root> {
  const top = newId()
  await db
    .insertInto('units')
    .values({
      closed_at: null,
      id: top,
      parent_id: null,
      code: 'anlan',
      name: '安澜县',
      short_name: '安澜县',
      kind: 'office',
      path: [top],
      place_id: null,
      phone: null,
      address: null,
      hours: null,
      addressee: null,
    })
    .execute()

  const ids = new Map<UnitKey, string>(demoUnits.map(({ key }) => [key, newId()]))
  const paths = new Map<UnitKey, string[]>()
  const townOf = new Map(Object.entries(townOffices).map(([town, key]) => [key, town]))
  const rows = demoUnits.map((unit, position) => {
    const parent = unit.parent as UnitKey | undefined
    const path = [...(parent ? paths.get(parent)! : [top]), ids.get(unit.key)!]
    paths.set(unit.key, path)
    return {
      closed_at: null,
      id: ids.get(unit.key)!,
      parent_id: path.at(-2)!,
      code: unit.key,
      name: unit.name,
      short_name: unit.short,
      kind: KINDS[unit.kind],
      path,
      place_id: places.get(townOf.get(unit.key) ?? '')?.id ?? null,
      phone: unit.phone,
      address: unit.address,
      hours: unit.hours ? json(unit.hours) : null,
      head_name: unit.head?.[0] ?? null,
      head_post: unit.head?.[1] ?? null,
      desk_name: unit.desk,
      approves_answers: unit.headApproves ?? false,
      addressee: addresseeOf(unit.key, unit.kind),
      triages: unit.key === 'hotline' || unit.key === 'cyberspace',
      position,
    }
  })
  await db.insertInto('units').values(rows).execute()
  return { top, ids }
}

function addresseeOf(key: UnitKey, kind: keyof typeof KINDS): 'secretary' | 'magistrate' | 'unit' | 'town' | null {
  if (key === 'secretary-office') return 'secretary'
  if (key === 'magistrate-office') return 'magistrate'
  return kind === 'desk' ? null : kind === 'town' ? 'town' : 'unit'
}

async function settleTopics(db: Database): Promise<Map<TopicKey, string>> {
  const known = new Map<string, string>()
  const leaves = new Map<TopicKey, string>()
  const rows = []
  for (const [key, path, keywords] of demoTopics) {
    const names = path.split('/')
    for (const [depth, name] of names.entries()) {
      const at = names.slice(0, depth + 1).join('/')
      if (known.has(at)) continue
      const id = newId()
      known.set(at, id)
      const leaf = depth === names.length - 1
      if (leaf) leaves.set(key, id)
      rows.push({
        id,
        parent_id: known.get(names.slice(0, depth).join('/')) ?? null,
        code: leaf ? key : `t${known.size}`,
        name,
        full_name: names.slice(0, depth + 1).join(' / '),
        level: depth + 1,
        keywords: leaf ? keywords.split(' ') : [],
        position: known.size,
        closed_at: null,
      })
    }
  }
  await db.insertInto('topics').values(rows).execute()
  return leaves
}

async function settleDuties(
  db: Database,
  { ids }: Root,
  topics: ReadonlyMap<TopicKey, string>,
  places: ReadonlyMap<string, PlaceRow>,
  since: Date,
): Promise<void> {
  const towns = Object.entries(townOffices)
  const rows = demoTopics.flatMap(([key, , , duty, basis]) => {
    const common = { topic_id: topics.get(key)!, basis, note: null, since: since.toISOString().slice(0, 10), until: null }
    const offices: { town: string | null; office: UnitKey }[] =
      duty === 'town' ? towns.map(([town, office]) => ({ town, office })) : [{ town: null, office: duty }]
    return offices.map(({ town, office }) => ({
      id: newId(),
      unit_id: ids.get(office)!,
      place_id: town && places.get(town)!.id,
      ...common,
    }))
  })
  await db.insertInto('duties').values(rows).execute()
}

async function settleStaff(db: Database, { top, ids }: Root, since: Date): Promise<County['people']> {
  const hash = await hashPassword(demoPassword) // once for all: forty hashes would take two seconds
  const rows = demoStaff.map((person) => ({ person, id: newId() }))
  await db
    .insertInto('staff')
    .values(
      rows.map(({ person, id }) => ({
        id,
        login: person.login,
        name: person.name,
        pinyin: pinyinOf(person.name, 'person'),
        unit_id: ids.get(person.unit)!,
        position: person.position,
        phone: demoUnits.find(({ key }) => key === person.unit)!.phone,
        password_hash: hash,
        totp_sealed: null,
        totp_confirmed_at: null,
        totp_last_step: null,
        oidc_subject: null,
        created_at: since,
        disabled_at: null,
      })),
    )
    .execute()
  await db
    .insertInto('staff_roles')
    .values(
      rows.flatMap(({ person, id }) =>
        person.roles.map((role) => ({
          staff_id: id,
          unit_id: person.county ? top : ids.get(person.unit)!,
          role,
          granted_by: null,
          granted_at: since,
        })),
      ),
    )
    .execute()

  const members = await Promise.all(
    rows.map(async ({ person, id }) => {
      const reach = await reachOf(db, id)
      return [
        person.login,
        { of: person, staffId: id, sessionId: null, name: person.name, unitId: ids.get(person.unit)!, reach },
      ] as const
    }),
  )
  return new Map(members)
}
