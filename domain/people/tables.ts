import type { Generated } from 'kysely'
import type { Role } from '../roles.ts'
import type { ProposalOutcome, ProposedStep, Proposer } from './proposal.ts'

/** Accounts, citizens and the vault. Only this module writes them. */
export interface PeopleTables {
  identities: {
    id: string
    name_sealed: Buffer | null
    phone_sealed: Buffer | null
    address_sealed: Buffer | null
    phone_fingerprint: string | null
    created_at: Date
    erased_at: Date | null
  }
  identity_looks: {
    id: string
    identity_id: string
    staff_id: string
    subject_id: string | null
    fields: string[]
    reason: string
    looked_at: Date
  }
  citizens: {
    id: string
    identity_id: string
    phone_fingerprint: string
    created_at: Date
    /** Since when no gap between two proofs was long enough for the number to change hands. */
    proved_since: Date
    proved_at: Date
  }
  citizen_sessions: {
    id: string
    token_hash: string
    citizen_id: string
    created_at: Date
    expires_at: Date
    revoked_at: Date | null
  }
  sms_codes: {
    id: string
    identity_id: string
    phone_fingerprint: string
    address: string
    code_hash: string
    purpose: string
    tries: Generated<number>
    created_at: Date
    expires_at: Date
    used_at: Date | null
  }
  wrong_codes: {
    phone_fingerprint: string
    source: string
    failures: number
    since: Date
    last_at: Date
  }
  staff: {
    id: string
    login: string
    name: string
    pinyin: Generated<string>
    unit_id: string
    position: string | null
    phone: string | null
    password_hash: string | null
    must_change_password: Generated<boolean>
    totp_sealed: Buffer | null
    totp_confirmed_at: Date | null
    totp_last_step: number | null
    oidc_subject: string | null
    created_at: Date
    disabled_at: Date | null
  }
  staff_roles: {
    staff_id: string
    unit_id: string
    role: Role
    granted_by: string | null
    granted_at: Date
  }
  sign_in_failures: {
    account: string
    source: string
    failures: number
    last_at: Date
  }
  proposals: {
    id: string
    step: ProposedStep
    staff_id: string
    unit_id: string | null
    role: Role | null
    reason: string
    proposed_by: string
    proposed_as: Proposer
    proposed_at: Date
    expires_at: Date
    outcome: ProposalOutcome | null
    decided_by: string | null
    decided_at: Date | null
    note: string | null
  }
  staff_sessions: {
    id: string
    token_hash: string
    staff_id: string
    created_at: Date
    last_seen_at: Date
    expires_at: Date
    passed_factor: Generated<boolean>
    device: Generated<string>
    revoked_at: Date | null
    revoked_why: string | null
  }
}
