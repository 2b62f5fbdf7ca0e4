import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ProvedPhone } from '../../people/proved-phone.ts'

// Conditions on `appeals a` for whoever has proved a phone. One place, because lists, the door and looks must agree.

/** Spoken with this phone or for whoever has it, signed in or not. */
export const withPhone = ({ citizenId, fingerprint }: ProvedPhone): RawBuilder<SqlBool> => sql<SqlBool>`(
  a.citizen_id = ${citizenId}::uuid
  or a.identity_id = any(array(select id from identities where phone_fingerprint = ${fingerprint}))
  or a.other_identity_id = any(array(select id from identities where phone_fingerprint = ${fingerprint})))`

/** Given by who holds the phone now, or opened with more than the phone since they hold it. */
export const surelyTheirs = ({ citizenId, sureSince }: ProvedPhone): RawBuilder<SqlBool> => sql<SqlBool>`(
  a.received_at >= ${sureSince}
  or exists (
    select from claims where claims.appeal_id = a.id and claims.citizen_id = ${citizenId}::uuid and claims.claimed_at >= ${sureSince}))`

/** A phone is shared in families and firms: what is confidential needs the secret. */
export const NEEDS_SECRET = sql<SqlBool>`(a.confidential or a.kind = 'report')`
