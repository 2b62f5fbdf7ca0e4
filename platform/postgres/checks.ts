import pg from 'pg'
import { StartProblem } from '../start-problem.ts'

/**
 * Refuses a database this service cannot live in: unreachable, older than PostgreSQL 15, not UTF-8, read-only, one in which
 * we may not create schemas, or one whose locale drops Chinese characters (trigrams of 供暖 are then empty and search finds nothing).
 * Makes the extension `pg_trgm` on the way.
 */
export async function checkDatabase(url: string, patience = 10_000): Promise<void> {
  const client = await connect(url, patience)
  try {
    await refuseUnsuitable(client)
    await refuseUnlessTrigrams(client)
  } finally {
    await client.end()
  }
}

/** A connection of its own. Refuses, in one line, what keeps it from being made. */
export async function connect(url: string, patience = 10_000): Promise<pg.Client> {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience })
    client.on('error', () => {}) // told by the query that is under way
    await client.connect()
    return client
  } catch (cause) {
    throw cannotConnect(url, cause as NodeJS.ErrnoException)
  }
}

async function refuseUnsuitable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{
    version: number
    encoding: string
    standby: boolean
    may_create: boolean
    database: string
    user: string
  }>(`
    select current_setting('server_version_num')::integer as version, current_setting('server_encoding') as encoding,
      pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on' as standby,
      has_database_privilege(current_database(), 'create') and (to_regclass('public.migrations') is not null
        or (select has_schema_privilege(oid, 'create') from pg_namespace where nspname = 'public')) as may_create,
      current_database() as database, current_user as user`)
  const { version, encoding, standby, may_create, database, user } = rows[0]!

  if (version < 150_000) {
    const found = Math.floor(version / 10_000)
    throw new StartProblem(
      `数据库是 PostgreSQL ${found}，太旧，需要 15 以上：请升级数据库，或去掉 DATABASE_URL 使用内置数据库`,
      `the database is PostgreSQL ${found}, 15 or later is needed: upgrade it or unset DATABASE_URL`,
    )
  }
  if (encoding !== 'UTF8') {
    throw new StartProblem(
      `数据库 ${database} 的编码是 ${encoding}，存不了中文：请用 ${REMEDY} 重新建库`,
      `database ${database} has the encoding ${encoding}, which cannot hold Chinese: make it again with ${REMEDY}`,
    )
  }
  if (standby) {
    throw new StartProblem(
      `数据库 ${database} 是只读的（备机），请把 DATABASE_URL 指向主库`,
      `database ${database} is read-only (a standby): point DATABASE_URL to the primary`,
    )
  }
  // Since PostgreSQL 15 the schema `public` is no longer open to everybody.
  if (!may_create) {
    const grants = `grant create on database ${database} to ${user}; grant create on schema public to ${user}`
    throw new StartProblem(
      `用户 ${user} 不能在数据库 ${database} 建模式和表，请由数据库管理员在这个库里执行 ${grants}`,
      `user ${user} may not create schemas and tables in ${database}: have an administrator run there ${grants}`,
    )
  }
}

async function refuseUnlessTrigrams(client: pg.Client): Promise<void> {
  try {
    await client.query('create extension if not exists pg_trgm with schema public')
  } catch (cause) {
    throw new StartProblem(
      `数据库不能启用 pg_trgm（${(cause as Error).message}），请安装 postgresql-contrib，或请管理员执行 create extension pg_trgm`,
      `pg_trgm cannot be enabled (${(cause as Error).message}): install postgresql-contrib, or have an administrator run create extension pg_trgm`,
      { cause },
    )
  }
  const { rows } = await client.query<{ readable: boolean; database: string }>(
    "select public.show_trgm('供暖') <> '{}' as readable, current_database() as database",
  )
  const { readable, database } = rows[0]!
  if (readable) return
  throw new StartProblem(
    `数据库 ${database} 的区域设置认不出汉字，搜索会失灵：请用 ${REMEDY} 重新建库`,
    `the locale of database ${database} does not know Chinese characters, search would fail: make it again with ${REMEDY}`,
  )
}

const REMEDY = 'create database … template template0 encoding UTF8 locale "C.UTF-8"'

type Reason = readonly [chinese: string, english: string]

function cannotConnect(url: string, error: NodeJS.ErrnoException): StartProblem {
  const where = placeOf(url)
  const [chinese, english] = reasonOf(error)
  return new StartProblem(
    `连不上数据库 ${where}：${chinese}（请检查 DATABASE_URL）`,
    `cannot connect to the database ${where}: ${english} (check DATABASE_URL)`,
    { cause: error },
  )
}

function reasonOf(error: NodeJS.ErrnoException): Reason {
  if (error.syscall === 'open') return [`读不到证书文件 ${error.path}`, `the certificate ${error.path} cannot be read`]
  switch (error.code) {
    case 'ECONNREFUSED':
    case 'ENOENT': // of a socket
      return ['没有数据库在那里监听', 'nothing listens there']
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return ['找不到这台主机', 'no such host']
    case '28000':
      return notLetIn(error.message)
    case '28P01':
      return ['用户名或密码不对', 'wrong user or password']
    case '3D000':
      return ['没有这个数据库', 'no such database']
    case '53300':
      return ['连接数已满', 'it has no connection left']
    case 'ETIMEDOUT':
      return SILENT
    case 'CERT_HAS_EXPIRED':
      return ['它的证书过期了', 'its certificate has expired']
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return ['它的证书不是给这个主机名的', 'its certificate is for another host name']
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return [
        '它的证书不是本机信任的机构签发的，请在 DATABASE_URL 末尾用 sslrootcert=… 指明签发机构的证书',
        'its certificate is signed by nobody this machine trusts: name the certificate of its authority with sslrootcert=… in DATABASE_URL',
      ]
    case 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED':
      return NO_CERTIFICATE
    default:
      // Of pg, without a code.
      if (error.message === 'timeout expired') return SILENT
      if (error.message === 'The server does not support SSL connections')
        return [
          '它不收加密的连接，请去掉 DATABASE_URL 里的 sslmode',
          'it takes no encrypted connections: leave out sslmode in DATABASE_URL',
        ]
      if (TLS_FAILED.test(error.message)) return NO_TLS
      return [error.message || '没有回应', error.message || 'no answer']
  }
}

const SILENT: Reason = [
  '等了很久没有回应：地址或端口不对，或者中间有防火墙挡着',
  'no answer for too long: a wrong address or port, or a firewall in between',
]

const NO_CERTIFICATE: Reason = [
  '它要求客户端证书，请向数据库管理员要一份，在 DATABASE_URL 末尾用 sslcert=…&sslkey=… 指明',
  'it asks for a certificate of ours: name one with sslcert=…&sslkey=… in DATABASE_URL',
]

// OpenSSL's own words are several lines, and name neither side.
const TLS_FAILED = /SSL routines|establishing an SSL connection|before secure TLS connection/
const NO_TLS: Reason = [
  '和它谈不成加密的连接：它的 TLS 可能太旧（需要 1.2 以上），或者它要求客户端证书（用 sslcert=…&sslkey=… 指明），请问数据库管理员',
  'no encrypted connection could be agreed on: its TLS may be older than 1.2, or it asks for a certificate of ours (sslcert=…&sslkey=…)',
]

// The server speaks the language it is set to; the name of the file is the same in all of them.
function notLetIn(message: string): Reason {
  if (/certificate|证书/.test(message)) return NO_CERTIFICATE
  if (!message.includes('pg_hba.conf')) return ['没有这个用户，或者它不能登录', 'no such user, or one that may not log in']
  const encrypted = /SSL encryption|SSL on/.test(message)
  return [
    `它的 pg_hba.conf 不让这个用户从这台机器连接，请数据库管理员加上一行${encrypted ? '' : '；如果它只收加密的连接，在 DATABASE_URL 末尾加上 ?sslmode=verify-full'}`,
    `its pg_hba.conf does not let this user in from this machine: have a line added${encrypted ? '' : ', or add ?sslmode=verify-full to DATABASE_URL if it takes encrypted connections alone'}`,
  ]
}

// Without user and password: the line is printed and logged.
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host}${pathname}`
  } catch {
    return ''
  }
}
