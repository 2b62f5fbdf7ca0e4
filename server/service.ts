import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import type { Channels } from '../domain/channels/channels.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import type { Storage } from '../platform/files/storage.ts'
import type { Config } from './config.ts'

/** What server and worker are built from. It is made in one place (open-service.ts), so that a test can bring its own parts. */
export interface Service {
  readonly config: Config
  readonly pool: pg.Pool
  readonly keyring: Keyring
  readonly storage: Storage
  readonly channels: Channels
  readonly clock: () => Date
  readonly log: FastifyBaseLogger
}

/** True where people reach the service by https. This decides how cookies are named and kept. */
export const isSecure = ({ config }: Pick<Service, 'config'>): boolean => config.publicUrl.startsWith('https:')
