import type { Generated } from 'kysely'
import type { Json } from '../../platform/json.ts'
import type { Verification } from './verification.ts'

/** Rules, audit, request keys and jobs of a site. Only this module writes them. */
export interface SiteTables {
  policies: {
    id: string
    key: string
    version: number
    effective_from: Date
    source: string
    body: Json
    created_by: string | null
    created_at: Date
  }
  calendar_notices: {
    year: number
    source: string
    loaded_at: Date
  }
  calendar_days: {
    day: string
    kind: 'holiday' | 'workday'
    name: string
  }
  requests_done: {
    key: string
    result: Json
    done_at: Date
  }
  jobs_outbox: {
    id: string
    name: string
    payload: Json
    run_at: Date | null
  }
  api_clients: {
    id: string
    name: string
    key_hash: string
    created_at: Date
    revoked_at: Date | null
  }
  audit_events: {
    id: string
    seq: number
    action: string
    actor_id: string | null
    subject_id: string | null
    particulars: Json
    happened_at: Date
    hash: string
  }
  audit_head: {
    one: Generated<boolean>
    seq: number
    hash: string
  }
  verifications: {
    id: string
    by: Verification['by']
    started_at: Date
    duration_ms: number
    logs: Json
  }
}
