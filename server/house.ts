import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import type { Channels } from '../domain/channels/channels.ts'
import type { Keyring } from '../platform/crypto/keys.ts'
import type { Storage } from '../platform/files/storage.ts'
import type { Config } from './config.ts'

/** What the server is built from. Nothing here is made by the parts themselves, so that a test brings its own. */
export interface House {
  readonly config: Config
  readonly pool: pg.Pool
  readonly keyring: Keyring
  readonly storage: Storage
  readonly channels: Channels
  readonly clock: () => Date
  readonly log: FastifyBaseLogger
}

/** Whether people reach it by https: decides how cookies are named and kept. */
export const isSecure = ({ config }: Pick<House, 'config'>): boolean => config.publicUrl.startsWith('https:')
