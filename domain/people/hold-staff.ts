import type { Selectable } from 'kysely'
import { notFound } from '../../platform/refusal.ts'
import type { Transaction } from '../schema.ts'
import type { PeopleTables } from './tables.ts'

export type Staff = Selectable<PeopleTables['staff']>

/** Loads an account and locks its row until the transaction ends. Refuses `staff_not_found`. */
export async function holdStaff(tx: Transaction, id: string): Promise<Staff> {
  const staff = await tx.selectFrom('staff').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!staff) throw notFound('staff_not_found', '没有这位工作人员，可能刚被改动，请刷新')
  return staff
}
