import { sql } from 'kysely'
import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { must } from '../policy.ts'
import { rulesOf } from '../rules.ts'

export const LastBackup = z.object({
  madeAt: z.date().nullable().describe('Null when none is recorded'),
  files: z.number().int().nullable().describe('Null when other tools made it'),
  bytes: z.number().nullable(),
  warnAfterDays: z.number().int(),
  overdue: z.boolean(),
})
export type LastBackup = z.infer<typeof LastBackup>

/** The last backup of the whole installation, and whether it is older than the site's policy allows. For the system administrator. */
export async function lastBackup(desk: DeskContext): Promise<LastBackup> {
  must(desk.actor, 'see_backup')
  const { warnAfterDays } = (await rulesOf(desk)).backup.body
  // The register of backups is outside the sites' schemas, as a backup holds all of them.
  const { rows } = await sql<{ made_at: Date; files: number | null; bytes: string | null }>`
    select made_at, files, bytes from public.backups order by made_at desc limit 1`.execute(desk.db)
  const last = rows[0]
  return {
    madeAt: last?.made_at ?? null,
    files: last?.files ?? null,
    bytes: last?.bytes == null ? null : Number(last.bytes),
    warnAfterDays,
    overdue: !last || desk.now.getTime() - last.made_at.getTime() > warnAfterDays * A_DAY,
  }
}

const A_DAY = 24 * 3600_000
