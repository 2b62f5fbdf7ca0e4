import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { spoolFolder, sweepSpool } from './spool.ts'

test('what a stopped process left yesterday goes, what is on its way stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spool-'))
  vi.stubEnv('TMPDIR', folder)
  try {
    await sweepSpool() // there is none yet
    mkdirSync(spoolFolder())
    const [left, underWay] = ['left', 'under-way'].map((name) => join(spoolFolder(), name)) as [string, string]
    for (const file of [left, underWay]) writeFileSync(file, 'a film')
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60
    utimesSync(left, twoDaysAgo, twoDaysAgo)

    await sweepSpool()

    expect([existsSync(left), existsSync(underWay)]).toEqual([false, true])
  } finally {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  }
})
