import { sql } from 'kysely'
import { type Counted, type WrongSecrets, wrongCounted } from '../../numbers/wrong-secrets.ts'
import type { ProvedPhone } from '../../people/proved-phone.ts'
import type { Database } from '../../schema.ts'
import { NEEDS_SECRET, surelyTheirs, withPhone } from './by-phone.ts'

export interface Tried {
  readonly id: string | null
  readonly secret_hash: string | null
  /** The phone that was proved opens it by itself; `number`: together with its number. */
  readonly by_phone: 'alone' | 'number' | null
  readonly wrong: readonly WrongSecrets[]
}

const nobodys: ProvedPhone = { citizenId: '00000000-0000-0000-0000-000000000000', fingerprint: '', sureSince: new Date(0) }

/** The appeal of this number, if any, and the wrong secrets counted. One statement, with and without an appeal. */
export async function appealTried(
  db: Database,
  number: string,
  phone: ProvedPhone | null,
  counted: readonly Counted[],
): Promise<Tried> {
  const proved = phone ?? nobodys
  const { rows } = await sql<Tried>`
    select a.id, a.secret_hash,
      case when a.id is null or ${NEEDS_SECRET} or ${withPhone(proved)} is not true then null
        when ${surelyTheirs(proved)} then 'alone' else 'number' end as by_phone,
      ${wrongCounted(counted)} as wrong
    from (select ${number}::text as number) as typed
    left join appeals as a on a.number = typed.number`.execute(db)
  return rows[0]!
}
