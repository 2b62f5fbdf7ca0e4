import fs from 'node:fs/promises'
import { connectOnce } from '../../platform/postgres/connect-once.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import { schemasOf } from './tables.ts'

/** Empties the database and removes the uploaded files. The key file stays. Refuses while another program is connected. */
export async function reset(url: string, files: string): Promise<void> {
  const client = await connectOnce(url)
  try {
    const others = await client.query(
      `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    )
    if (others.rowCount)
      throw new StartProblem('还有程序连着数据库，请先停止服务', 'the database is in use: stop the service first')

    for (const schema of await schemasOf(client)) await client.query(`drop schema ${client.escapeIdentifier(schema)} cascade`)
    await client.query('create schema if not exists public')
  } finally {
    await client.end()
  }
  await fs.rm(files, { recursive: true, force: true })
}
