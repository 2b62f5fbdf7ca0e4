import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { openPool } from '../../platform/database.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import type { Config } from '../config.ts'
import { filesFolder } from '../open-storage.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { backup } from './backup/backup.ts'
import { recordBackup } from './backup/record-backup.ts'
import { restore, tryRestore } from './backup/restore.ts'
import { sayRestored } from './backup/say-restored.ts'
import { command } from './command.ts'
import { dump } from './dump.ts'
import { load } from './load.ts'
import { openDatabase } from './open-database.ts'
import { databaseIn, query } from './query.ts'
import { reset } from './reset.ts'

const USAGE = `bin/db migrate         bring the database up to this version
bin/db psql [ARGS]     speak to it (the system's psql, or a small stand-in)
bin/db reset [--yes]   empty it and remove the uploaded files
bin/db backup FOLDER   copy the embedded database and the uploaded files, while the service runs
bin/db backup --made   say that other tools made a backup just now (for the administrators' page)
bin/db restore FOLDER  put such a copy in their place; first it is compared with its list, started and read
bin/db restore --try FOLDER   the same without putting it there: what is in it, and whether it would start
bin/db dump FILE       write all rows into one file, from any PostgreSQL
bin/db load FILE       read such a file into an empty database, of any PostgreSQL

The database is the one of DATABASE_URL, or the embedded one in DATA_DIR; see docs/operating/.`

async function run(config: Config, [what, ...args]: readonly string[]): Promise<number> {
  switch (what) {
    case 'migrate':
      return withDatabase(config, migrate, { mustExist: false })
    case 'psql':
      return withDatabase(config, (url) => query(url, args))
    case 'reset':
      return withDatabase(config, (url) => confirmReset(config, url, args[0] === '--yes'))
    case 'backup':
      return await makeBackup(config, args)
    case 'restore':
      return await restoreOrTry(config, args)
    case 'dump':
      return withDatabase(config, async (url) => {
        console.log(`${await dump(url, place(args))} rows`)
        return 0
      })
    case 'load':
      return withDatabase(config, (url) => loadInto(url, place(args)), { mustExist: false })
    default:
      console.log(USAGE)
      return what === undefined || what === '--help' ? 0 : 2
  }
}

async function withDatabase(config: Config, work: (url: string) => Promise<number>, { mustExist = true } = {}): Promise<number> {
  const database = await openDatabase(config, { mustExist })
  try {
    return await work(database.url)
  } finally {
    await database.close()
  }
}

async function makeBackup(config: Config, args: readonly string[]): Promise<number> {
  if (args[0] === '--made') {
    return await withDatabase(config, async (url) => {
      await recordBackup(url, { by: 'reported' })
      console.log('已记下刚刚做过备份 | recorded that a backup was made just now')
      return 0
    })
  }
  const made = await backup(config, place(args))
  console.log(`备份在 ${place(args)}，${made.files} 个文件。密钥 ${config.keyFile} 不在其中，请另外保管`)
  console.log(`the backup is there; the key file is not part of it: keep it elsewhere`)
  tellOfBucket(config, '不在备份里，请用对象存储自己的版本或复制功能', 'not part of it: use its own versions or replication')
  return 0
}

async function restoreOrTry(config: Config, args: readonly string[]): Promise<number> {
  const trying = args[0] === '--try'
  const source = place(trying ? args.slice(1) : args)
  const restored = trying ? await tryRestore(config, source) : await restore(config, source)
  for (const line of sayRestored(restored, config)) console.log(line)
  if ('suffix' in restored)
    console.log(
      `已恢复。原来的数据在 ${config.dataDir} 里名字以 ${restored.suffix} 结尾的文件夹中 | restored; what was there is kept beside it`,
    )
  return 0
}

async function migrate(url: string): Promise<number> {
  const pool = openPool(url, { max: 2 })
  try {
    const applied = await prepareDatabase(url, pool)
    console.log(applied.length === 0 ? 'nothing to do' : applied.join('\n'))
    return 0
  } finally {
    await pool.end()
  }
}

async function loadInto(url: string, file: string): Promise<number> {
  const pool = openPool(url, { max: 2 })
  try {
    console.log(`${await load(url, pool, file)} rows`)
    return 0
  } finally {
    await pool.end()
  }
}

async function confirmReset(config: Config, url: string, confirmed: boolean): Promise<number> {
  if (!confirmed && !(await confirm(databaseIn(url)))) return 1
  await reset(url, filesFolder(config))
  console.log('已清空 | emptied')
  tellOfBucket(config, '没有删除', 'still there')
  return 0
}

function tellOfBucket(config: Config, chinese: string, english: string): void {
  if (config.storage !== 's3') return
  console.log(`桶 ${config.s3Bucket} 里的照片和视频${chinese} | the files in bucket ${config.s3Bucket} are ${english}`)
}

async function confirm(database: string): Promise<boolean> {
  // Without a terminal nobody can answer, and the command would wait for ever.
  if (!process.stdin.isTTY)
    throw new StartProblem('没有终端可以确认：请加上 --yes', 'there is no terminal to confirm at: add --yes')
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await lines.question(`这会删除数据库 ${database} 里的全部内容和上传的文件。确定请输入 ${database}：`)
  lines.close()
  return answer.trim() === database
}

function place([name]: readonly string[]): string {
  if (!name) throw new StartProblem('请写明文件或文件夹', `name the file or folder:\n${USAGE}`)
  return path.resolve(name)
}

await command(run)
