import { existsSync } from 'node:fs'
import type pg from 'pg'
import { resealAll } from '../../domain/people/reseal-all.ts'
import { listSites } from '../../domain/sites/register.ts'
import { databaseOf } from '../../domain/sites/site.ts'
import { type Keyring, openKeyring } from '../../platform/crypto/keyring.ts'
import { openPool } from '../../platform/database.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import { giveUpKeys, openKeys, recordActiveKey } from '../check-keys.ts'
import type { Config } from '../config.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { command } from './command.ts'
import { openDatabase } from './open-database.ts'

const USAGE = `bin/keys rotate   make a new key and seal the identity vault of every site with it; the old keys stay for old backups
bin/keys reseal   the second half alone: after a change of CIPHER, or when rotate was interrupted
bin/keys make     a new key file where the old one is lost for good: names, phones and secrets of before stay closed`

async function run(config: Config, [what]: readonly string[]): Promise<number> {
  if (what !== 'rotate' && what !== 'reseal' && what !== 'make') {
    console.log(USAGE)
    return what === undefined || what === '--help' ? 0 : 2
  }
  if (existsSync(config.keyFile) === (what === 'make')) throw fileProblem(config.keyFile, what)
  await withDatabase(config, async (pool) => {
    if (what === 'make') await giveUpKeys(pool)
    const keyring = what === 'make' ? openKeyring(config.keyFile, { algorithm: config.cipher }) : await openKeys(config, pool)
    if (what === 'rotate') keyring.rotate()
    await recordActiveKey(keyring, pool)
    if (what !== 'make') await resealSites(pool, keyring)
  })
  if (what !== 'reseal') console.log(`新的密钥在 ${config.keyFile}，请立即备份 | copy the key file to its safe place now`)
  return 0
}

function fileProblem(file: string, what: string): StartProblem {
  if (what === 'make') return new StartProblem(`${file} 已经存在`, `${file} exists already`)
  return new StartProblem(`没有密钥文件 ${file}，请核对 KEY_FILE 和 DATA_DIR`, `no key file ${file}: check KEY_FILE and DATA_DIR`)
}

async function withDatabase(config: Config, work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const database = await openDatabase(config, { mustExist: true })
  const pool = openPool(database.url, { max: 2 })
  try {
    await prepareDatabase(database.url, pool)
    await work(pool)
  } finally {
    await pool.end()
    await database.close()
  }
}

async function resealSites(pool: pg.Pool, keyring: Keyring): Promise<void> {
  for (const { key } of await listSites(pool)) {
    console.log(`${key}: ${await resealAll(databaseOf(pool, key), { keyring })} resealed`)
  }
}

await command(run)
