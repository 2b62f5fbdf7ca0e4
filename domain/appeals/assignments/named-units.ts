import type { Database } from '../../schema.ts'
import type { Appeal } from '../tables.ts'
import { type UnitNames, wordsNaming } from './names-unit.ts'

/** A unit to which the text must not go without a second thought, because it names it or a unit above it. */
export interface NamedUnit {
  readonly unitId: string
  /** Of the text. */
  readonly words: readonly string[]
  /** The unit above that is named; none if it is the unit itself. */
  readonly above: string | null
  /** The nearest unit above that is not named: it may look into this one. */
  readonly superior: { readonly id: string; readonly name: string } | null
}

type Told = Pick<Appeal, 'id' | 'title' | 'body' | 'place_note'>

/**
 * The open units that the text of an appeal and its supplements name. Below a named unit all others count too: none of them looks into its
 * superior. A unit above a named one does not. Asks for all units and who works there: a site has some hundred.
 */
export async function namedUnits(db: Database, appeal: Told, siteName: string): Promise<NamedUnit[]> {
  const [units, staff, supplements] = await Promise.all([
    db
      .selectFrom('units')
      .select(['id', 'parent_id', 'path', 'name', 'short_name', 'kind', 'head_name', 'head_post'])
      .where('closed_at', 'is', null)
      .execute(),
    db.selectFrom('staff').select(['name', 'unit_id']).where('disabled_at', 'is', null).execute(),
    db.selectFrom('supplements').select('text').where('appeal_id', '=', appeal.id).execute(),
  ])
  const text = [appeal.title, appeal.body, appeal.place_note, ...supplements.map((one) => one.text)].join('\n')
  return unitsNamedIn(text, units, staff, siteName)
}

interface Unit extends UnitNames {
  readonly id: string
  readonly parent_id: string | null
  readonly path: readonly string[]
}

function unitsNamedIn(
  text: string,
  all: readonly Unit[],
  staff: readonly { readonly name: string; readonly unit_id: string }[],
  siteName: string,
): NamedUnit[] {
  const root = all.find(({ parent_id }) => parent_id === null)
  const site = root && /[省市县区旗]$/.test(root.name) ? root.name : siteName
  const units = all.filter(({ parent_id }) => parent_id !== null) // the root is the place itself
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const wordsOf = (unit: Unit, alone = false) =>
    wordsNaming(text, unit, { site, alone, staff: staff.flatMap(({ name, unit_id }) => (unit_id === unit.id ? [name] : [])) })

  const byName = new Map(units.map((unit) => [unit.id, wordsOf(unit)] as const).filter(([, words]) => words.length))
  const named = byName.size
    ? byName
    : new Map(units.map((unit) => [unit.id, wordsOf(unit, true)] as const).filter(([, words]) => words.length))

  // Words that mean nobody in particular say nothing of the units below.
  const namedAbove = (unit: Unit) => (byName.size ? unit.path.slice(0, -1).findLast((id) => byName.has(id)) : undefined)
  const isNamed = (unit: Unit) => named.has(unit.id) || namedAbove(unit) !== undefined
  return units.filter(isNamed).map((unit) => {
    const above = named.has(unit.id) ? undefined : byId.get(namedAbove(unit)!)
    const superior = unit.path
      .slice(0, -1)
      .flatMap((id) => byId.get(id) ?? [])
      .findLast((one) => !isNamed(one))
    return {
      unitId: unit.id,
      words: named.get(above?.id ?? unit.id) ?? [],
      above: above?.name ?? null,
      superior: superior ? { id: superior.id, name: superior.name } : null,
    }
  })
}
