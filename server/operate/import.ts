import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { Mapping } from '../../domain/appeals/import/mapping.ts'
import { IMPORT_PRESETS } from '../../domain/appeals/import/presets.ts'
import { latestRuns } from '../../domain/appeals/import/run.ts'
import { undoRun } from '../../domain/appeals/import/undo-run.ts'
import type { SiteContext } from '../../domain/contexts.ts'
import { unitsByName } from '../../domain/organisations/history-unit.ts'
import { findSite, listSites } from '../../domain/sites/register.ts'
import { databaseOf } from '../../domain/sites/site.ts'
import { openPool } from '../../platform/database.ts'
import { parse } from '../../platform/input.ts'
import { openLog } from '../../platform/log.ts'
import { invalid } from '../../platform/refusal.ts'
import { ENCODINGS, type Encoding } from '../../platform/sheets/encoding.ts'
import { reasonInWords } from '../../platform/sheets/reasons.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import { openKeys } from '../check-keys.ts'
import type { Config } from '../config.ts'
import { importFile, type Summary } from '../import/import-file.ts'
import { lookAtFile } from '../import/look-at-file.ts'
import { showProgress } from '../import/progress.ts'
import { runInWords } from '../import/run-in-words.ts'
import { type LookChoices, showLook } from '../import/show-look.ts'
import { showSamples } from '../import/show-samples.ts'
import { openStorage } from '../open-storage.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { command } from './command.ts'
import { openDatabase } from './open-database.ts'

const SOME_REJECTED = 3 // exit code

const USAGE = `bin/import look FILE… [--site KEY] [--write MAPPING.json]     what a file is and would become; writes nothing to a site
bin/import appeals FILE… --site KEY (--preset NAME | --mapping FILE.json | --as-found) [options]
bin/import runs --site KEY                                   what was imported, and when
bin/import undo RUN --site KEY                               takes a run back: all of it that nobody has worked on

FILE is any table: .csv, .tsv, .xlsx, .json, .jsonl; encoding, separator, header and sheets are found out. Run it again at any time: what is
there already is not taken twice.

--preset NAME     ${Object.keys(IMPORT_PRESETS).join(' | ')}
--mapping FILE    which column holds what, see docs/operating/import.md
--as-found        the mapping that look proposes
--open            messages without an answer become work: their triage clock begins now
                  (without it they wait in the triage list, without a clock)
--publish         answered messages were public there and are to be public here: covered copies, without 举报 and what is confidential
                  (without it nothing goes public); shows twenty of them and asks first
--yes             with --publish: goes on without asking
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
  'as-found': flag,
  write: word,
  unit: word,
  rejects: word,
  encoding: word,
  open: flag,
  publish: flag,
  yes: flag,
  'dry-run': flag,
  help: flag,
} as const

type Values = ReturnType<typeof parsed>['values']
const parsed = (args: string[]) => parseArgs({ args, options: OPTIONS, allowPositionals: true })

async function run(config: Config, args: string[]): Promise<number> {
  const { values, positionals } = parsed(args)
  const [what, ...rest] = positionals
  const known =
    what === 'runs' ? rest.length === 0 : (what === 'look' || what === 'appeals' || what === 'undo') && rest.length > 0
  if (values.help || !known) {
    console.log(USAGE)
    return values.help || args.length === 0 ? 0 : 2
  }
  const encoding = ENCODINGS.find((one) => one === values.encoding?.toLowerCase())
  if (values.encoding && !encoding) throw new StartProblem(`--encoding 只能是 ${ENCODINGS.join('、')}`, 'unknown --encoding')

  if (what === 'look' && !values.site) return await look(rest, values, encoding, null)
  if (what === 'appeals' && !values['as-found']) mappingFrom(values) // a wrong one is told before the database is opened
  return await atSite(config, values.site, async (context) => {
    switch (what) {
      case 'look':
        return await look(rest, values, encoding, await context.db.transaction().execute(unitsByName))
      case 'runs':
        for (const line of (await latestRuns(context)).map(runInWords)) console.log(line)
        return 0
      case 'undo':
        return await undo(context, rest)
      default:
        return await importAll(context, rest, values, encoding)
    }
  })
}

async function look(files: readonly string[], values: Values, encoding: Encoding | undefined, units: LookChoices['units']) {
  const mapping = values.mapping || values.preset ? mappingFrom(values) : undefined
  for (const file of files) {
    const choices = { file: path.resolve(file), encoding, mapping, write: values.write, units, now: new Date() }
    for (const line of await showLook(choices)) console.log(line)
  }
  return 0
}

async function undo(context: SiteContext, rest: readonly string[]): Promise<number> {
  const run = Number(rest[0])
  if (rest.length !== 1 || !Number.isInteger(run)) {
    throw new StartProblem('请写导入的号码，用 bin/import runs 查', 'name the number of the run, see bin/import runs')
  }
  const { removed, kept, keptNumbers } = await undoRun(context, run, null)
  console.log(`第 ${run} 次导入已撤销：移除 ${removed} 件 | ${removed} removed`)
  if (kept > 0)
    console.log(
      `保留 ${kept} 件，导入后已有人办理、附议或查看过反映人：${keptNumbers.join('、')}${kept > keptNumbers.length ? ' …' : ''}`,
    )
  return 0
}

async function importAll(context: SiteContext, files: readonly string[], values: Values, encoding: Encoding | undefined) {
  let code = 0
  for (const name of files) {
    const file = path.resolve(name)
    const mapping = values['as-found'] ? await asFound(file, encoding) : mappingFrom(values)
    const choices = { ...values, file, mapping, encoding, dryRun: values['dry-run'] }
    if (values.publish && !values['dry-run'] && !(await agreed(context, choices))) return 1
    if (files.length > 1) console.log(`${path.basename(file)}：`)
    const ended = await importAppeals(context, choices)
    if (ended === 130) return ended
    code = Math.max(code, ended)
  }
  return code
}

async function asFound(file: string, encoding: Encoding | undefined): Promise<Mapping> {
  const { draft } = await lookAtFile(file, new Date(), encoding)
  if (draft.mapping) return draft.mapping
  throw new StartProblem(
    `${path.basename(file)}：没有找到内容或时间在哪一列，请用 bin/import look 看一看，再写对照表`,
    'the columns of text and time were not found: use bin/import look and write a mapping',
  )
}

// What was once public cannot be taken back from those who have read it.
async function agreed(context: SiteContext, choices: Parameters<typeof showSamples>[1] & { yes: boolean }): Promise<boolean> {
  for (const line of await showSamples(context, choices)) console.log(line)
  if (choices.yes) return true
  if (!process.stdin.isTTY) {
    throw new StartProblem('公开前请有人看过上面的样子；确认后加 --yes', 'look at these copies, then add --yes')
  }
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  const said = await asking.question('这样公开吗？输入 yes 继续：')
  asking.close()
  if (said.trim().toLowerCase() === 'yes') return true
  console.log('没有导入 | nothing was imported')
  return false
}

async function atSite(config: Config, key: string | undefined, act: (context: SiteContext) => Promise<number>): Promise<number> {
  const database = await openDatabase(config, { mustExist: true })
  const pool = openPool(database.url, { max: 4 })
  try {
    await prepareDatabase(database.url, pool)
    const site = await findSite(pool, key ?? '')
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
    return await act(context)
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
      ? `本站没有这 ${sum.unknownUnits.length} 个单位，名称已原样保留，建好以后再导入一次就会挂上：${sum.unknownUnits.join('、')}`
      : '',
    ...(sum.rejected > 0
      ? [
          `${sum.rejected} 行没有导入 | ${sum.rejected} rejected`,
          ...sum.reasons.map((reason) => `  ${reasonInWords(reason)}`),
          `  逐行的原因和原文在 ${sum.rejectsFile}，改好后再运行同一条命令`,
        ]
      : []),
    sum.remarks > 0
      ? `${sum.remarks} 处要核对（行已导入），见 ${sum.rejectsFile} 里 taken 为 true 的 | ${sum.remarks} remarks`
      : '',
    sum.leftOut.length > 0 ? `没有读工作表“${sum.leftOut.join('”“')}”：没有对照表写的列` : '',
    sum.run !== null ? `这是第 ${sum.run} 次导入；要撤销：bin/import undo ${sum.run} --site …` : '',
    sum.stopped ? '已按要求停下；再运行同一条命令就从这里继续 | stopped: run the same command to go on' : '',
  ].filter(Boolean)
}

function mappingFrom({ preset, mapping }: { preset?: string | undefined; mapping?: string | undefined }): Mapping {
  if ((preset === undefined) === (mapping === undefined)) {
    throw new StartProblem(
      '请写 --preset、--mapping 或 --as-found 其中一个；先用 bin/import look 看看文件',
      'name one of --preset, --mapping or --as-found; bin/import look shows what a file holds',
    )
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
