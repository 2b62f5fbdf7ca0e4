import path from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import type { SiteContext } from '../../domain/contexts.ts'
import type { Role } from '../../domain/roles.ts'
import { ChangeSiteFactsInput } from '../../domain/sites/change-site-facts.ts'
import { createSite, findSite, listSites, NewSite } from '../../domain/sites/register.ts'
import { NEW_SITE_SECOND_FACTOR } from '../../domain/sites/second-factor-rule.ts'
import { databaseOf, type Site, schemaOf } from '../../domain/sites/site.ts'
import { openPool } from '../../platform/database.ts'
import { openFolderStorage } from '../../platform/files/folder-storage.ts'
import type { Storage } from '../../platform/files/storage.ts'
import { parse } from '../../platform/input.ts'
import { openLog } from '../../platform/log.ts'
import { migrateSite } from '../../platform/postgres/migrate.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import { openKeys } from '../check-keys.ts'
import type { Config } from '../config.ts'
import { openService } from '../open-service.ts'
import { checkStorage, filesFolder, openStorage } from '../open-storage.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { changeSite } from './change-site.ts'
import { clients } from './clients.ts'
import { command } from './command.ts'
import { copyFiles } from './copy-files.ts'
import { exportSite } from './export-site.ts'
import { firstPeople } from './first-people.ts'
import { importSite } from './import-site.ts'
import { loadOutline } from './load-outline.ts'
import { openDatabase } from './open-database.ts'

const USAGE = `bin/site create KEY --name 澄溪县 --prefix CX --code 990101 --level county [--host HOST]... [--title TITLE] [--hotline PHONE]
bin/site change KEY [--host HOST]... [--title TITLE] [--hotline PHONE] [--about TEXT] [--second-factor required|by-role|optional]
bin/site people KEY            the first three administrators of a site that has nobody yet (create makes them too)
bin/site list
bin/site migrate [KEY]         bring every site, or one, up to this version
bin/site outline KEY FILE       the map of a site from a GeoJSON file, in place of the one it has
bin/site export KEY FOLDER     one site with its files, names and phones sealed as they lie
bin/site import FOLDER         such a folder into this database, as a site of the same key
bin/site clients KEY [add NAME | revoke ID]   the systems that may use the public API without solving tasks
bin/site files KEY             copy its files from DATA_DIR/files into the object store of STORAGE=s3

The database is the one of DATABASE_URL, or the embedded one in DATA_DIR; see docs/operating/sites.md.`

const COMMANDS = ['create', 'change', 'people', 'list', 'migrate', 'outline', 'export', 'import', 'files', 'clients']
// Allowed as the first command on a new database.
const FIRST = ['create', 'import']

async function run(config: Config, [what, ...args]: readonly string[]): Promise<number> {
  const known = COMMANDS.includes(what ?? '')
  if (!known || args.includes('--help')) {
    console.log(USAGE)
    return known || what === undefined || what === '--help' ? 0 : 2
  }
  const database = await openDatabase(config, { mustExist: !FIRST.includes(what!) })
  const pool = openPool(database.url, { max: 2 })
  try {
    await prepareDatabase(database.url, pool)
    switch (what) {
      case 'create':
        return await create(config, pool, args)
      case 'change':
        return await change(pool, args)
      case 'people':
        await openKeys(config, pool)
        return await people(config, pool, await siteCalled(pool, args[0]))
      case 'list':
        return await list(pool)
      case 'migrate':
        return await migrate(pool, args[0])
      case 'outline':
        return await outline(config, pool, await siteCalled(pool, args[0]), named(args[1]))
      case 'export':
        return await takeOut(config, pool, await siteCalled(pool, args[0]), named(args[1]))
      case 'clients':
        for (const line of await clients(serviceOf(config, pool, await siteCalled(pool, args[0])), args.slice(1)))
          console.log(line)
        return 0
      case 'files':
        return await intoObjectStore(config, pool, await siteCalled(pool, args[0]))
      default:
        return await putIn(config, pool, named(args[0]))
    }
  } finally {
    await pool.end()
    await database.close()
  }
}

async function create(config: Config, pool: pg.Pool, args: readonly string[]): Promise<number> {
  const word = { type: 'string' } as const
  const options = {
    name: word,
    prefix: word,
    code: word,
    level: word,
    title: word,
    hotline: word,
    host: { ...word, multiple: true },
  } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const { title, hotline, host, ...rest } = values
  const said = { ...(title ? { title } : {}), ...(hotline ? { hotline } : {}) }
  parse(ChangeSiteFactsInput, said) // as at the desk
  const settings = { ...said, secondFactor: NEW_SITE_SECOND_FACTOR }

  await openKeys(config, pool)
  const site = await createSite(
    pool,
    new Date(),
    parse(NewSite, { ...rest, key: named(positionals[0]), hosts: host ?? [], settings }),
  )
  console.log(`已建立站点 ${site.key}（${site.name}） | site ${site.key} is made`)
  return await people(config, pool, site)
}

async function change(pool: pg.Pool, args: readonly string[]): Promise<number> {
  const word = { type: 'string' } as const
  const options = { title: word, hotline: word, about: word, host: { ...word, multiple: true }, 'second-factor': word } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const { host, 'second-factor': factor, ...said } = values
  parse(ChangeSiteFactsInput, said) // as at the desk
  const settings = { ...said, ...(factor === undefined ? {} : { secondFactor: secondFactorOf(factor) }) }
  if (!host && Object.keys(settings).length === 0) throw new StartProblem('请写明要改什么', `name what to change:\n${USAGE}`)

  const site = await siteCalled(pool, positionals[0])
  const changed = await changeSite(pool, site, new Date(), { ...(host ? { hosts: host } : {}), settings })
  console.log(`已改 ${site.key}：${changed.join('、')} | changed`)
  return 0
}

function secondFactorOf(given: string): boolean | readonly Role[] {
  switch (given) {
    case 'required':
      return true
    case 'by-role':
      return NEW_SITE_SECOND_FACTOR
    case 'optional':
      return false
  }
  throw new StartProblem('--second-factor 写 required、by-role 或 optional', '--second-factor is required, by-role or optional')
}

async function people(config: Config, pool: pg.Pool, site: Site): Promise<number> {
  const accounts = await firstPeople(serviceOf(config, pool, site))
  console.log('三位管理员的账号，密码只显示这一次，首次登录须更换 | three administrators, shown this once:')
  for (const { role, login, password } of accounts) console.log(`  ${role}\t${login}\t${password}`)
  return 0
}

async function siteCalled(pool: pg.Pool, key: string | undefined): Promise<Site> {
  const site = await findSite(pool, named(key))
  if (site) return site
  throw new StartProblem(`没有站点 ${key}，用 bin/site list 查看`, `there is no site ${key}: see bin/site list`)
}

async function list(pool: pg.Pool): Promise<number> {
  for (const { key, prefix, name, level, code, hosts } of await listSites(pool)) {
    console.log([key, prefix, name, level, code, hosts.join(',') || '-'].join('\t'))
  }
  return 0
}

// `run` has already migrated all sites, as for every command. This prints the result.
async function migrate(pool: pg.Pool, only: string | undefined): Promise<number> {
  const sites = only ? [await siteCalled(pool, only)] : await listSites(pool)
  for (const { key } of sites) {
    const applied = await migrateSite(pool, schemaOf(key))
    console.log(`${key}\t${applied.join(', ') || 'up to date'}`)
  }
  return 0
}

async function outline(config: Config, pool: pg.Pool, site: Site, file: string): Promise<number> {
  const { outlines, points, ways } = await loadOutline(serviceOf(config, pool, site), path.resolve(file))
  console.log(`已更新地图：${outlines} 个地方的边界、${points} 个地点、${ways} 条河流道路，一分钟内在网页上看到`)
  console.log(`${outlines} outlines, ${points} points, ${ways} ways: shown within a minute`)
  return 0
}

function serviceOf(config: Config, pool: pg.Pool, site: Site): SiteContext {
  const { keyring, storage } = openService(config, pool, openLog({ level: 'silent', process: 'site' }))
  return { site, db: databaseOf(pool, site.key), now: new Date(), keyring, storage }
}

async function takeOut(config: Config, pool: pg.Pool, site: Site, folder: string): Promise<number> {
  const { rows, files } = await exportSite(pool, await storageOf(config), site, path.resolve(folder))
  console.log(`${rows} rows, ${files} files`)
  console.log(
    `姓名、电话仍是加密的，没有密钥 ${config.keyFile} 就打不开；密钥不在其中 | names and phones stay sealed: the key file is not part of it`,
  )
  return 0
}

async function putIn(config: Config, pool: pg.Pool, folder: string): Promise<number> {
  const { site, rows, files } = await importSite(pool, await storageOf(config), path.resolve(folder))
  console.log(`${site}: ${rows} rows, ${files} files`)
  return 0
}

async function intoObjectStore(config: Config, pool: pg.Pool, site: Site): Promise<number> {
  if (config.storage !== 's3') {
    throw new StartProblem('请先设好 STORAGE=s3 和各项 S3_ 配置', 'set STORAGE=s3 and the S3_ settings first')
  }
  const { copied, there, missing } = await copyFiles(pool, site, openFolderStorage(filesFolder(config)), await storageOf(config))
  console.log(`${copied} files copied, ${there} were there already, ${missing} are in neither place`)
  return missing > 0 ? 1 : 0
}

async function storageOf(config: Config): Promise<Storage> {
  const log = openLog({ level: 'warn', process: 'site' })
  await checkStorage(config, log, console.error)
  return openStorage(config, log)
}

function named(word: string | undefined): string {
  if (!word) throw new StartProblem('缺少参数', `an argument is missing:\n${USAGE}`)
  return word
}

await command(run)
