import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Mapping } from '../../domain/appeals/import/mapping.ts'
import { IMPORT_PRESETS } from '../../domain/appeals/import/presets.ts'
import { findSite, listSites } from '../../domain/sites/register.ts'
import { databaseOf } from '../../domain/sites/site.ts'
import { openPool } from '../../platform/database.ts'
import { parse } from '../../platform/input.ts'
import { openLog } from '../../platform/log.ts'
import { invalid } from '../../platform/refusal.ts'
import { ENCODINGS, type Encoding } from '../../platform/sheets/encoding.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import { openKeys } from '../check-keys.ts'
import type { Config } from '../config.ts'
import { importFile, type Summary } from '../import/import-file.ts'
import { showProgress } from '../import/progress.ts'
import { openStorage } from '../open-storage.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { command } from './command.ts'
import { openDatabase } from './open-database.ts'

const SOME_REJECTED = 3 // exit code

const USAGE = `bin/import appeals FILE --site KEY (--preset NAME | --mapping FILE.json) [options]

FILE is .jsonl, .csv or .xlsx. Run it again at any time: what is there already is not taken twice.

--preset NAME     ${Object.keys(IMPORT_PRESETS).join(' | ')}
--mapping FILE    which column holds what, see docs/operating/import.md
--open            messages without an answer become work: their triage clock begins now
                  (without it they wait in the triage list, without a clock)
--publish         answered messages were public there and are to be public here: covered copies, without 举报 and what is confidential
                  (without it nothing goes public)
--unit NAME       the unit of messages that name none; made, closed, if there is none
--rejects FOLDER  where FILE.rejects.jsonl goes (this folder)
--encoding NAME   ${ENCODINGS.join(' | ')} (found out)
--dry-run         look at everything, write nothing

Ends with 0 when every row is in (or could be), ${SOME_REJECTED} when some were rejected and the others are in, 130 when it was stopped, 2 when
called wrongly, 1 when it could not be done at all.`

const word = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const
const OPTIONS = {
  site: word,
  preset: word,
  mapping: word,
  unit: word,
  rejects: word,
  encoding: word,
  open: flag,
  publish: flag,
  'dry-run': flag,
  help: flag,
} as const

async function run(config: Config, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  const [what, file] = positionals
  if (values.help || what !== 'appeals' || !file || positionals.length > 2) {
    console.log(USAGE)
    return values.help || args.length === 0 ? 0 : 2
  }
  const mapping = mappingFrom(values)
  const encoding = ENCODINGS.find((one) => one === values.encoding?.toLowerCase())
  if (values.encoding && !encoding) throw new StartProblem(`--encoding 只能是 ${ENCODINGS.join('、')}`, 'unknown --encoding')

  const choices = { ...values, mapping, encoding, dryRun: values['dry-run'], file: path.resolve(file) }
  const database = await openDatabase(config, { mustExist: true })
  const pool = openPool(database.url, { max: 4 })
  try {
    await prepareDatabase(database.url, pool)
    const site = await findSite(pool, values.site ?? '')
    if (!site) {
      const keys = (await listSites(pool)).map(({ key }) => key).join('、')
      throw new StartProblem(
        `请用 --site 写明站点，现有：${keys || '没有'}`,
        `name the site with --site: ${keys || 'there is none'}`,
      )
    }
    const context = {
      site,
      db: databaseOf(pool, site.key),
      now: new Date(),
      keyring: await openKeys(config, pool),
      storage: openStorage(config, openLog({ level: 'warn', process: 'import' })),
    }
    return await importAppeals(context, choices)
  } finally {
    await pool.end()
    await database.close()
  }
}

async function importAppeals(
  context: Parameters<typeof importFile>[0],
  choices: {
    file: string
    mapping: Mapping
    open: boolean
    publish: boolean
    dryRun: boolean
    unit?: string | undefined
    rejects?: string | undefined
    encoding: Encoding | undefined
  },
): Promise<number> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  const began = performance.now()
  const sum = await importFile(context, {
    ...choices,
    rejectsFolder: path.resolve(choices.rejects ?? '.'),
    progress: (bytes) => showProgress(bytes, process.stderr),
    stop: stop.signal,
  })
  for (const line of report(sum, choices)) console.log(line)
  console.log(`用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒`)
  if (sum.stopped) return 130
  return sum.rejected > 0 ? SOME_REJECTED : 0
}

function report(sum: Summary, { open, publish, dryRun }: { open: boolean; publish: boolean; dryRun: boolean }): string[] {
  const waiting = sum.added - sum.closed
  return [
    `${dryRun ? '试运行，没有写入：可以导入' : '导入'} ${sum.added} 件 | ${sum.added} ${dryRun ? 'could be added' : 'added'}`,
    sum.closed > 0
      ? `  其中 ${sum.closed} 件在原系统已有答复或已办结，作为历史件；${publish ? '举报和保密的不公开，其余已自动遮盖后公开' : '都没有公开，原来就是公开的，请在导入时加 --publish'}`
      : '',
    waiting > 0
      ? `  其中 ${waiting} 件没有答复，进入待受理，${open ? '受理时限从现在起算' : '作为历史件不计时；要计时请在导入时加 --open'}`
      : '',
    sum.known > 0
      ? `已经导入过 ${sum.known} 件，没有重复导入${sum.extended > 0 ? `；其中 ${sum.extended} 件补上了新的答复或单位` : sum.added === 0 ? '，什么也没有改变' : ''} | ${sum.known} were there already`
      : '',
    sum.unknownUnits.length > 0
      ? `没有这些单位，名称已原样保留，建好以后再导入一次就会挂上：${sum.unknownUnits.slice(0, 10).join('、')}${sum.unknownUnits.length > 10 ? ' 等，全部名称见下面的文件' : ''}`
      : '',
    sum.rejected > 0 ? `${sum.rejected} 行没有导入，原因见 ${sum.rejectsFile} | ${sum.rejected} rejected` : '',
    sum.remarks > 0
      ? `${sum.remarks} 处要核对（行已导入），见 ${sum.rejectsFile} 里 taken 为 true 的 | ${sum.remarks} remarks`
      : '',
    sum.stopped ? '已按要求停下；再运行同一条命令就从这里继续 | stopped: run the same command to go on' : '',
  ].filter(Boolean)
}

function mappingFrom({ preset, mapping }: { preset?: string | undefined; mapping?: string | undefined }): Mapping {
  if ((preset === undefined) === (mapping === undefined)) {
    throw new StartProblem('请写 --preset 或 --mapping 其中一个', 'name either --preset or --mapping')
  }
  if (mapping !== undefined) return parse(Mapping, jsonIn(mapping))
  const known = Object.hasOwn(IMPORT_PRESETS, preset!) ? IMPORT_PRESETS[preset!] : undefined
  if (known) return known
  const names = Object.keys(IMPORT_PRESETS)
  throw new StartProblem(`没有预设 ${preset}，只有 ${names.join('、')}`, `no such preset, there are ${names.join(', ')}`)
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    throw invalid('mapping_unreadable', `读不懂对照表 ${file}：${(error as Error).message}`)
  }
}

await command(run)
