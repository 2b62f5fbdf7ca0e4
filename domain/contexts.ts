import type { Keyring } from '../platform/crypto/keyring.ts'
import type { Storage } from '../platform/files/storage.ts'
import type { Channels } from './channels/channels.ts'
import type { Citizen } from './people/citizen.ts'
import type { KnownDevice } from './people/known-device.ts'
import type { StaffMember } from './people/staff.ts'
import type { Database } from './schema.ts'
import type { Site } from './sites/site.ts'

/** What everything that happens at a site may reach. Time comes from here, never from `new Date()`. */
export interface SiteContext {
  readonly site: Site
  readonly db: Database
  readonly now: Date
  readonly keyring: Keyring
  readonly storage: Storage
  /** The sender's own name for this write; the same name again gets the first answer again. */
  readonly requestKey?: string
}

/** On behalf of staff. */
export interface DeskContext extends SiteContext {
  readonly actor: StaffMember
}

/** On behalf of somebody who wants to sign in to the desk. */
export interface SignInContext extends SiteContext {
  /** Keyed fingerprint of the network address that asks; for limits. */
  readonly address: string
  /** The device, if staff has signed in on it before. */
  readonly known: KnownDevice | null
}

export interface Proved {
  /** Keyed fingerprint of the device. */
  readonly device: string
  /** Of appeals. */
  readonly numbers: readonly string[]
}

/** On behalf of somebody outside: signed in by phone, or not at all. */
export interface CitizenContext extends SiteContext {
  readonly citizen: Citizen | null
  /** Keyed fingerprint of the device, for counting it once. Null until a task for people was solved on it (server/devices.ts). */
  readonly voice: string | null
  /** Keyed fingerprint of the device, voice or not. Null without its cookie. */
  readonly device: string | null
  /** Keyed fingerprint of the network address that asks; for limits. */
  readonly address: string
  /** What this device has opened with its secret before: others' wrong secrets do not hinder it. */
  readonly proved: Proved | null
}

/** What a job may reach. Nobody is acting, so nothing here asks who may. */
export interface WorkerContext extends SiteContext {
  readonly channels: Channels
}
