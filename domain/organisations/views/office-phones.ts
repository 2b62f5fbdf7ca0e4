import type { Database, Transaction } from '../../schema.ts'

/** The phones under 找单位. Everybody may know them, so they are never covered. */
export async function officePhones(db: Database | Transaction): Promise<string[]> {
  const units = await db.selectFrom('units').select('phone').where('phone', 'is not', null).execute()
  return [...new Set(units.flatMap(({ phone }) => phone?.split(/[,，、;；/\s]+/).filter(Boolean) ?? []))]
}
