import { sql } from 'kysely'
import { type Counted, type WrongSecrets, wrongCounted } from '../../numbers/wrong-secrets.ts'
import type { Database } from '../../schema.ts'

export interface Tried {
  readonly id: string | null
  readonly secret_hash: string | null
  readonly citizen_id: string | null
  readonly wrong: readonly WrongSecrets[]
}

/** The appeal of this number, if any, and the wrong secrets counted. One statement, with and without an appeal. */
export async function appealTried(db: Database, number: string, counted: readonly Counted[]): Promise<Tried> {
  const { rows } = await sql<Tried>`
    select appeal.id, appeal.secret_hash, appeal.citizen_id, ${wrongCounted(counted)} as wrong
    from (select ${number}::text as number) as typed
    left join appeals as appeal on appeal.number = typed.number`.execute(db)
  return rows[0]!
}
