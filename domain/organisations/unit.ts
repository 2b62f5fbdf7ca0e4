import type { Selectable } from 'kysely'
import { conflict, notFound, type Refusal } from '../../platform/refusal.ts'
import type { Database, Transaction } from '../schema.ts'
import { question } from '../written.ts'
import type { OrganisationTables } from './tables.ts'

export type Unit = Selectable<OrganisationTables['units']>

export const unitWith = question((db, id: string) => db.selectFrom('units').selectAll().where('id', '=', id))

async function findUnit(db: Database, id: string): Promise<Unit | undefined> {
  const { rows } = await db.executeQuery(unitWith(id).compile())
  return rows[0]
}

/** Refuses `unit_not_found`. */
export async function unitById(db: Database | Transaction, id: string): Promise<Unit> {
  return existing(await findUnit(db, id))
}

/** The unit, if it can get new work. Refuses `unit_not_found`, `unit_closed`. */
export async function openUnit(db: Database | Transaction, id: string): Promise<Unit> {
  return open(await findUnit(db, id))
}

/** The same for a unit that was loaded already. */
export function open(found: Unit | undefined): Unit {
  const unit = existing(found)
  if (unit.closed_at) throw conflict('unit_closed', `“${unit.name}”已撤销，不再接收诉求，请选现在负责的单位`, 'unitId')
  return unit
}

function existing(unit: Unit | undefined): Unit {
  if (!unit) throw notFound('unit_not_found', '没有这个单位，请重新选择')
  return unit
}

/** Only one unit may have none above: a role at the root reaches the whole site, so a second root would give that away. */
export const hasRoot = (): Refusal => conflict('unit_has_root', '最上一级单位已经有了，请选择上级单位', 'parentId')

/** Loads a unit and locks its row until the transaction ends. Refuses `unit_not_found`. */
export async function holdUnit(tx: Transaction, id: string): Promise<Unit> {
  await tx.selectFrom('units').select('id').where('id', '=', id).forUpdate().execute()
  return await unitById(tx, id)
}

export const UNIT_KINDS = ['office', 'department', 'town', 'company'] as const satisfies Unit['kind'][]

export const UNIT_KIND_NAMES: Record<Unit['kind'], string> = {
  office: '党政机关办公室',
  department: '部门',
  town: '乡镇、街道',
  company: '公用企业',
}
