import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { StartProblem } from '../../../platform/start-problem.ts'

/** The parts of DATA_DIR that a backup holds. */
export const PARTS = ['postgres', 'files'] as const

/** Says, while folders are being exchanged, under what name the old ones are kept, and which there were. */
const JOURNAL = 'restore-under-way'

interface Exchange {
  readonly suffix: string
  readonly parts: readonly (typeof PARTS)[number][]
}

/**
 * Puts `incoming/postgres` and `incoming/files` in the place of those in the data folder; returns the suffix under which the old ones are
 * kept. Puts the old ones back if a step fails. After a crash in the middle `refuseHalfRestored` stops the service from starting on what
 * is there, and `putBack` makes it as it was.
 */
export async function exchangeFolders(dataDir: string, incoming: string, now: Date): Promise<string> {
  const suffix = `.before-restore-${now.toISOString().replaceAll(/[:.]/g, '-')}`
  const parts = PARTS.filter((part) => existsSync(path.join(dataDir, part)))
  writeFileSync(path.join(dataDir, JOURNAL), JSON.stringify({ suffix, parts }), { flush: true, mode: 0o600 })
  try {
    for (const part of PARTS) {
      const place = path.join(dataDir, part)
      if (parts.includes(part)) await fs.rename(place, place + suffix)
      await fs.rename(path.join(incoming, part), place)
    }
  } catch (error) {
    await putBack(dataDir)
    throw error
  }
  rmSync(path.join(dataDir, JOURNAL))
  return suffix
}

/** Puts the old folders back after an exchange that did not end. Does nothing if there was none. Safe to repeat. */
export async function putBack(dataDir: string): Promise<void> {
  const exchange = underWay(dataDir)
  if (!exchange) return
  for (const part of PARTS) {
    const place = path.join(dataDir, part)
    const old = place + exchange.suffix
    if (exchange.parts.includes(part) && !existsSync(old)) continue // not exchanged yet
    await fs.rm(place, { recursive: true, force: true }) // a copy of the backup, which is still there
    if (existsSync(old)) await fs.rename(old, place)
  }
  rmSync(path.join(dataDir, JOURNAL))
}

/** Refuses to work in a data folder in which a restore was interrupted: a new, empty database would be made beside the old one. */
export function refuseHalfRestored(dataDir: string): void {
  const exchange = underWay(dataDir)
  if (!exchange) return
  throw new StartProblem(
    `上次恢复没有做完。原来的数据没有丢，在 ${dataDir} 里名字以 ${exchange.suffix} 结尾的文件夹中：请再运行一次 bin/db restore，它会先把原来的放回去`,
    `a restore was interrupted; what was there is kept in ${dataDir} under names that end in ${exchange.suffix}: run bin/db restore again, which first puts it back`,
  )
}

function underWay(dataDir: string): Exchange | null {
  const file = path.join(dataDir, JOURNAL)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Exchange) : null
}
