import type pg from 'pg'
import { openKeyring } from '../platform/crypto/keyring.ts'
import type { Log } from '../platform/log.ts'
import type { Config } from './config.ts'
import { openStorage } from './open-storage.ts'
import type { Service } from './service.ts'
import { smsByHttp } from './sms-http.ts'
import { smsToOutbox } from './sms-outbox.ts'

/** Makes the service's parts from the configuration. */
export function openService(config: Config, pool: pg.Pool, log: Log): Service {
  const clock = () => new Date()
  const sms =
    config.smsAdapter === 'http' ? smsByHttp(config.smsHttpUrl, config.smsHttpToken) : smsToOutbox(config.dataDir, clock)
  return {
    config,
    pool,
    keyring: openKeyring(config.keyFile, { algorithm: config.cipher }),
    storage: openStorage(config, log),
    channels: { sms, portal: config.publicUrl, strangersSmsDay: config.smsCodesPerSiteDay },
    clock,
    log,
  }
}
