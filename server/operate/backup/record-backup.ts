import { openPool } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'

interface Made {
  readonly by: 'command' | 'reported'
  readonly files?: number
  readonly bytes?: number
}

/** Records that a backup was made now, for the administrators' page. A database of an earlier version is left as it is. */
export async function recordBackup(url: string, { by, files, bytes }: Made): Promise<void> {
  const pool = openPool(url, { max: 1 })
  try {
    const { rows } = await pool.query<{ there: boolean }>(`select to_regclass('public.backups') is not null as there`)
    if (!rows[0]!.there) return
    await pool.query('insert into backups (id, by, made_at, files, bytes) values ($1, $2, $3, $4, $5)', [
      newId(),
      by,
      new Date(),
      files ?? null,
      bytes ?? null,
    ])
  } finally {
    await pool.end()
  }
}
