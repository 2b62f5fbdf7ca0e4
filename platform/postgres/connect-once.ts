import pg from 'pg'
import { StartProblem } from '../start-problem.ts'

/** Opens one connection outside of any pool. Throws a StartProblem that says in one line why it failed and what to do. */
export async function connectOnce(url: string, patience = 10_000): Promise<pg.Client> {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience })
    client.on('error', () => {}) // the running query rejects with it
    await client.connect()
    return client
  } catch (cause) {
    throw cannotConnect(url, cause as NodeJS.ErrnoException)
  }
}

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
    case 'ENOENT': // the socket
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
      // Errors of pg itself have no code.
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

// OpenSSL's message has several lines and does not say which side is at fault.
const TLS_FAILED = /SSL routines|establishing an SSL connection|before secure TLS connection/
const NO_TLS: Reason = [
  '和它谈不成加密的连接：它的 TLS 可能太旧（需要 1.2 以上），或者它要求客户端证书（用 sslcert=…&sslkey=… 指明），请问数据库管理员',
  'no encrypted connection could be agreed on: its TLS may be older than 1.2, or it asks for a certificate of ours (sslcert=…&sslkey=…)',
]

// The message is in the server's language. The name of the file is the same in every language.
function notLetIn(message: string): Reason {
  if (/certificate|证书/.test(message)) return NO_CERTIFICATE
  if (!message.includes('pg_hba.conf')) return ['没有这个用户，或者它不能登录', 'no such user, or one that may not log in']
  const encrypted = /SSL encryption|SSL on/.test(message)
  return [
    `它的 pg_hba.conf 不让这个用户从这台机器连接，请数据库管理员加上一行${encrypted ? '' : '；如果它只收加密的连接，在 DATABASE_URL 末尾加上 ?sslmode=verify-full'}`,
    `its pg_hba.conf does not let this user in from this machine: have a line added${encrypted ? '' : ', or add ?sslmode=verify-full to DATABASE_URL if it takes encrypted connections alone'}`,
  ]
}

// Leaves out user and password, because the line is printed and logged.
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host}${pathname}`
  } catch {
    return ''
  }
}
