import { existsSync } from 'node:fs'
import type pg from 'pg'
import { opensNewestIdentity } from '../domain/people/opens-newest-identity.ts'
import { listSites } from '../domain/sites/register.ts'
import { databaseOf, type Site } from '../domain/sites/site.ts'
import { type Keyring, openKeyring } from '../platform/crypto/keyring.ts'
import { envelopeOf } from '../platform/crypto/seal.ts'
import { StartProblem } from '../platform/start-problem.ts'
import type { Config } from './config.ts'

interface KeyCheck {
  readonly key_id: string
  readonly sealed: Buffer
  readonly fingerprint: string
  readonly derived: string
}

type KeySettings = Pick<Config, 'keyFile' | 'cipher'>

const PURPOSE = 'key check'
const contextOf = (keyId: string): string => `key_checks/${keyId}`

/**
 * Opens the key file of this database, or makes it where nothing is sealed yet. Refuses a file that is gone, one of another service, and an
 * old copy that lacks a key: with it new values would be sealed that the right file cannot open, and no citizen's secret or phone would
 * be known again. The usual reason is a wrong KEY_FILE, or a file that is still on the old machine.
 */
export async function openKeys({ keyFile, cipher }: KeySettings, pool: pg.Pool): Promise<Keyring> {
  const sites = await listSites(pool)
  if (sites.length > 0 && !existsSync(keyFile)) throw lostKeys(keyFile)
  const keyring = openKeyring(keyFile, { algorithm: cipher })
  if (sites.length === 0) await giveUpKeys(pool)

  const unfit = await unfitKey(keyring, pool, sites)
  if (unfit !== null) throw wrongKeys(keyFile, unfit)
  await recordActiveKey(keyring, pool)
  return keyring
}

/** What `openKeys` would say of this file and database: `fits`, `no_file`, or the id of a key that the file lacks. Changes neither. */
export async function lookAtKeys(
  { keyFile, cipher }: KeySettings,
  pool: pg.Pool,
): Promise<'fits' | 'no_file' | { lacks: string }> {
  if (!existsSync(keyFile)) return 'no_file'
  const unfit = await unfitKey(openKeyring(keyFile, { algorithm: cipher }), pool, await listSites(pool))
  return unfit === null ? 'fits' : { lacks: unfit }
}

/** Leaves a check of the key that seals now, if there is none. */
export async function recordActiveKey(keyring: Keyring, pool: pg.Pool): Promise<void> {
  const { keyId } = envelopeOf(keyring.seal('', PURPOSE))
  await pool.query(
    `insert into key_checks (key_id, sealed, fingerprint, derived, created_at) values ($1, $2, $3, $4, $5)
     on conflict (key_id) do nothing`,
    [
      keyId,
      keyring.seal(keyId, contextOf(keyId)),
      keyring.fingerprint(keyId),
      keyring.derive(PURPOSE).toString('hex'),
      new Date(),
    ],
  )
}

/** The file of all keys so far is lost for good: from now on it is not asked for. */
export async function giveUpKeys(pool: pg.Pool): Promise<void> {
  await pool.query('update key_checks set given_up_at = $1 where given_up_at is null', [new Date()])
}

async function unfitKey(keyring: Keyring, pool: pg.Pool, sites: readonly Site[]): Promise<string | null> {
  const checks = await checksIn(pool)
  for (const check of checks) if (!fits(keyring, check)) return check.key_id
  if (checks.length > 0) return null
  // A database that is older than these checks: its newest sealed phone tells.
  for (const { key } of sites) if (!(await opensNewestIdentity(databaseOf(pool, key), { keyring }))) return `… (${key})`
  return null
}

async function checksIn(pool: pg.Pool): Promise<KeyCheck[]> {
  const { rows } = await pool.query<{ there: boolean }>(`select to_regclass('public.key_checks') is not null as there`)
  if (!rows[0]!.there) return [] // a copy of an earlier version
  return (await pool.query<KeyCheck>('select * from key_checks where given_up_at is null order by created_at')).rows
}

function fits(keyring: Keyring, { key_id, sealed, fingerprint, derived }: KeyCheck): boolean {
  try {
    return (
      keyring.open(sealed, contextOf(key_id)) === key_id &&
      keyring.fingerprint(key_id) === fingerprint &&
      keyring.derive(PURPOSE).toString('hex') === derived
    )
  } catch {
    return false // no key with this id in the file, or another secret under it
  }
}

function lostKeys(keyFile: string): StartProblem {
  return new StartProblem(
    `数据库里已有站点，密钥文件 ${keyFile} 却不在：请核对 KEY_FILE，或把备份放回去；确实没有备份，才用 bin/keys make 另做一份`,
    `the database has sites, but the key file ${keyFile} is not there: check KEY_FILE or put the copy back; only without any copy make another with bin/keys make`,
  )
}

function wrongKeys(keyFile: string, key: string): StartProblem {
  return new StartProblem(
    `密钥文件 ${keyFile} 与数据库不符，打不开用密钥 ${key} 封存的内容：请核对 KEY_FILE，或把最近一份密钥备份放回去`,
    `the key file ${keyFile} is not the one of this database: it cannot open what was sealed with the key ${key}; check KEY_FILE, or put the newest copy of the key file back`,
  )
}
