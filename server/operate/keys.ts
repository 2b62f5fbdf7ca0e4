import { resealAll } from '../../domain/people/reseal-all.ts'
import { listSites } from '../../domain/sites/register.ts'
import { databaseOf } from '../../domain/sites/site.ts'
import { type Keyring, openKeyring } from '../../platform/crypto/keys.ts'
import { openPool } from '../../platform/database.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import { type Config, readConfig } from '../config.ts'
import { reach } from './reach.ts'

const USAGE = `bin/keys rotate   make a new key and seal the identity vault of every site with it; the old keys stay for old backups
bin/keys reseal   the second half alone: after a change of CIPHER, or when rotate was interrupted`

async function run(config: Config, command: string | undefined): Promise<number> {
  if (command !== 'rotate' && command !== 'reseal') {
    console.log(USAGE)
    return command === undefined || command === '--help' ? 0 : 2
  }
  const keyring = openKeyring(config.keyFile, { algorithm: config.cipher })
  if (command === 'rotate') keyring.rotate()
  await resealSites(config, keyring)
  if (command === 'rotate') console.log(`密钥已更换，请立即备份 ${config.keyFile} | copy the key file to its safe place now`)
  return 0
}

async function resealSites(config: Config, keyring: Keyring): Promise<void> {
  const database = await reach(config)
  const pool = openPool(database.url, { max: 2 })
  try {
    for (const { key } of await listSites(pool)) {
      console.log(`${key}: ${await resealAll(databaseOf(pool, key), { keyring })} resealed`)
    }
  } finally {
    await pool.end()
    await database.leave()
  }
}

try {
  process.exitCode = await run(readConfig(process.env), process.argv[2])
} catch (error) {
  if (!(error instanceof StartProblem)) throw error
  console.error(error.message)
  process.exitCode = 1
}
