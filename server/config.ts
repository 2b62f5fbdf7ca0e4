import path from 'node:path'
import { z } from 'zod'
import { StartProblem } from '../platform/start-problem.ts'
import { databaseAddress, networks, webAddress, wholeNumber } from './setting-values.ts'
import { nearest } from './spelling.ts'

const ROOT = path.resolve(import.meta.dirname, '..')

/**
 * Everything that can be set, by environment, each with a default that works. `docs/operating/configure.md` lists the same
 * names; a test compares the two. An empty variable counts as absent. Long because it is that list.
 */
export const settings = {
  port: {
    name: 'PORT',
    meaning: 'TCP port of the service',
    default: '3000',
    schema: wholeNumber(1, 65535),
  },
  host: {
    name: 'HOST',
    meaning: 'address to listen on: `localhost` serves this machine only, `0.0.0.0` everybody who can reach it',
    default: 'localhost',
    schema: z.string(),
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    meaning: 'address under which citizens reach the portal, used in messages to them (default `http://localhost:PORT`)',
    default: '',
    schema: webAddress(),
  },
  trustProxy: {
    name: 'TRUST_PROXY',
    meaning: 'reverse proxies whose X-Forwarded-* headers count: their addresses or networks, separated by commas',
    default: '',
    schema: networks(),
  },
  dataDir: {
    name: 'DATA_DIR',
    meaning: 'folder of the embedded database, uploaded files and the key file; a relative one starts at the project',
    default: './data',
    schema: z.string().transform((folder) => path.resolve(ROOT, folder)),
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    meaning: 'a PostgreSQL 15 or later to use instead of the embedded one: `postgres://user:password@host:5432/database`',
    default: '',
    schema: databaseAddress().transform((url) => url || null),
  },
  servers: {
    name: 'SERVERS',
    meaning: 'server processes behind the one port, one for each core that should answer; more than one on Linux only',
    default: '1',
    schema: wholeNumber(1, 64),
  },
  dbPool: {
    name: 'DB_POOL',
    meaning: 'most connections a server process opens to the database (the worker adds its own)',
    default: '10',
    schema: wholeNumber(2, 500),
  },
  embeddedSharedBuffers: {
    name: 'EMBEDDED_SHARED_BUFFERS',
    meaning: 'memory the embedded PostgreSQL keeps pages in; a quarter of the machine is usual for a large site',
    default: '128MB',
    schema: z.string().regex(/^\d+(kB|MB|GB)$/, { error: '应为带单位的大小，如 512MB | must be a size such as 512MB' }),
  },
  defaultSite: {
    name: 'DEFAULT_SITE',
    meaning: 'key of the site that serves host names no site has claimed, such as localhost (default: the oldest site)',
    default: '',
    schema: z
      .string()
      .regex(/^([a-z][a-z0-9]{1,30})?$/, {
        error: '应为站点代号：小写字母和数字 | must be a site key: lower-case letters and digits',
      })
      .transform((key) => key || null),
  },
  demoEmpty: {
    name: 'DEMO_EMPTY',
    meaning: '`1` starts without the demo county, like `bin/start --empty`',
    default: '0',
    schema: z.enum(['0', '1']).transform((value) => value === '1'),
  },
  workerJobs: {
    name: 'WORKER_JOBS',
    meaning:
      'background jobs done at the same time; `0` starts no worker: jobs and messages wait for another start on the same database',
    default: '4',
    schema: wholeNumber(0, 100),
  },
  keyFile: {
    name: 'KEY_FILE',
    meaning:
      'keys of the identity vault, made on the first start (default `DATA_DIR/keys.json`): keep a copy apart from the data',
    default: '',
    schema: z.string(),
  },
  cipher: {
    name: 'CIPHER',
    meaning: 'how new personal data is sealed; what another cipher sealed stays readable',
    default: 'aes-256-gcm',
    schema: z.enum(['aes-256-gcm', 'sm4-cbc-hmac-sm3']),
  },
  storage: {
    name: 'STORAGE',
    meaning: 'where uploaded files go: `folder` is `DATA_DIR/files`, `s3` an object store (MinIO, Ceph, OBS, OSS …)',
    default: 'folder',
    schema: z.enum(['folder', 's3']),
  },
  s3Endpoint: {
    name: 'S3_ENDPOINT',
    meaning: 'address of the object store, such as `https://s3.example:9000`; STORAGE=s3 needs it, S3_BUCKET and the two keys',
    default: '',
    schema: webAddress().refine((address) => address === '' || new URL(address).pathname === '/', {
      error: '只写到主机和端口，不带路径 | must end after host and port: no path',
    }),
  },
  s3Region: {
    name: 'S3_REGION',
    meaning: 'region of the bucket; the default is what MinIO and Ceph call theirs',
    default: 'us-east-1',
    schema: z.string().regex(/^[a-z0-9-]+$/, {
      error: '应为小写字母、数字和连字符 | must be lower-case letters, digits and hyphens',
    }),
  },
  s3Bucket: {
    name: 'S3_BUCKET',
    meaning: 'bucket for the files of all sites, which must exist and is used for nothing else',
    default: '',
    schema: z.string().regex(/^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$/, {
      error: '桶名应为 3 到 63 个小写字母、数字、点和连字符 | must be 3 to 63 lower-case letters, digits, dots and hyphens',
    }),
  },
  s3AccessKeyId: {
    name: 'S3_ACCESS_KEY_ID',
    meaning: 'access key that may list the bucket and get, put and delete objects in it, and nothing else',
    default: '',
    schema: z.string(),
  },
  s3SecretAccessKey: {
    name: 'S3_SECRET_ACCESS_KEY',
    meaning: 'its secret',
    default: '',
    schema: z.string(),
  },
  s3PathStyle: {
    name: 'S3_PATH_STYLE',
    meaning: '`1` asks at `endpoint/bucket` (MinIO, Ceph), `0` at `bucket.endpoint` (OBS, OSS)',
    default: '1',
    schema: z.enum(['0', '1']).transform((value) => value === '1'),
  },
  smsAdapter: {
    name: 'SMS_ADAPTER',
    meaning: '`outbox` shows messages on a local page instead of sending them, `http` posts them to SMS_HTTP_URL',
    default: 'outbox',
    schema: z.enum(['outbox', 'http']),
  },
  smsHttpUrl: {
    name: 'SMS_HTTP_URL',
    meaning: "address of the SMS provider's or the county gateway's service, needed by SMS_ADAPTER=http",
    default: '',
    schema: webAddress(),
  },
  smsHttpToken: {
    name: 'SMS_HTTP_TOKEN',
    meaning: 'sent to that service as a bearer token',
    default: '',
    schema: z.string(),
  },
  oidcIssuer: {
    name: 'OIDC_ISSUER',
    meaning:
      'address of the sign-in service for staff (OpenID Connect); with it OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed',
    default: '',
    schema: webAddress(),
  },
  oidcClientId: {
    name: 'OIDC_CLIENT_ID',
    meaning: 'name of this service there',
    default: '',
    schema: z.string(),
  },
  oidcClientSecret: {
    name: 'OIDC_CLIENT_SECRET',
    meaning: 'its secret there',
    default: '',
    schema: z.string(),
  },
  tiandituKey: {
    name: 'TIANDITU_KEY',
    meaning:
      'browser key of 天地图 (without a list of domains): its map then lies under the outline of the county for those with scripts; without it nothing foreign is loaded',
    default: '',
    schema: z
      .string()
      .regex(/^([0-9a-zA-Z]{8,64})?$/, { error: '应为天地图发的密钥：字母和数字 | must be a key of letters and digits' })
      .transform((key) => key || null),
  },
  speakPerMinute: {
    name: 'SPEAK_PER_MINUTE',
    meaning:
      'tries to send an appeal that one device may make in a minute; what comes without a device of ours, such as the public API, shares it by network address',
    default: '30',
    schema: wholeNumber(1, 1_000_000),
  },
  voicesPerAddressHour: {
    name: 'VOICES_PER_ADDRESS_HOUR',
    meaning:
      'devices of one network address that may become able to say "me too" in an hour; a solved sum counts as five of them, a carrier puts a town behind a few addresses',
    default: '1500',
    schema: wholeNumber(1, 10_000_000),
  },
  smsCodesPerPhoneDay: {
    name: 'SMS_CODES_PER_PHONE_DAY',
    meaning: 'sign-in codes one phone may be sent within 24 hours (and five an hour, one a minute)',
    default: '10',
    schema: wholeNumber(1, 1000),
  },
  smsCodesPerAddressHour: {
    name: 'SMS_CODES_PER_ADDRESS_HOUR',
    meaning: 'sign-in codes that may be asked for from one network address in an hour; a service hall needs more',
    default: '30',
    schema: wholeNumber(1, 1_000_000),
  },
  smsCodesPerAddressDay: {
    name: 'SMS_CODES_PER_ADDRESS_DAY',
    meaning: 'the same within 24 hours',
    default: '200',
    schema: wholeNumber(1, 1_000_000),
  },
  smsCodesPerSiteDay: {
    name: 'SMS_CODES_PER_SITE_DAY',
    meaning:
      'SMS that strangers can cause (sign-in codes, and whatever goes to a phone that nobody has proved) a site sends within 24 hours at most; its system administrators are told at four fifths of it',
    default: '2000',
    schema: wholeNumber(1, 10_000_000),
  },
  sessionIdleMinutes: {
    name: 'SESSION_IDLE_MINUTES',
    meaning: 'staff are signed out after so many minutes without doing anything',
    default: '30',
    schema: wholeNumber(5, 720),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    meaning: 'least serious line that is logged',
    default: 'info',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  },
} as const

type Settings = typeof settings
export type Config = { readonly [Key in keyof Settings]: z.output<Settings[Key]['schema']> }

/** All that is wrong with the environment, one line each. */
export class ConfigProblem extends StartProblem {
  constructor(lines: readonly string[]) {
    super('配置有误', 'the configuration is refused')
    this.message = lines.join('\n')
  }
}

/**
 * Reads the configuration from the environment. Refuses, with the name of each: a malformed value; a variable that belongs to one
 * of our families (SMS_…, OIDC_…) and is none of ours; one that is a misspelling of ours; and combinations that cannot work.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const lines = [...unknownVariables(env)]
  const values: Record<string, unknown> = {}
  for (const [key, setting] of Object.entries(settings)) {
    const parsed = setting.schema.safeParse(env[setting.name] || setting.default)
    if (parsed.success) values[key] = parsed.data
    else lines.push(malformed(setting.name, parsed.error))
  }
  if (lines.length > 0) throw new ConfigProblem(lines)

  const read = values as Config
  const config = {
    ...read,
    publicUrl: read.publicUrl || `http://localhost:${read.port}`,
    keyFile: path.resolve(ROOT, read.keyFile || path.join(read.dataDir, 'keys.json')),
  }
  const impossible = [...incomplete(config)]
  if (impossible.length > 0) throw new ConfigProblem(impossible)
  return config
}

const FAMILIES = ['SMS_', 'OIDC_', 'STORAGE_', 'S3_', 'LXQ_', 'EMBEDDED_', 'DEMO_', 'WORKER_']

function* unknownVariables(env: Readonly<Record<string, string | undefined>>): Generator<string> {
  const names = Object.values(settings).map((setting) => setting.name)
  const ours = new Set<string>(names)
  for (const name of Object.keys(env)) {
    if (ours.has(name)) continue
    const meant = nearest(name, names)
    if (meant) yield `${name}：没有这个配置项，您是不是要写 ${meant}？ | ${name}: no such setting, did you mean ${meant}?`
    else if (FAMILIES.some((family) => name.startsWith(family))) {
      yield `${name}：没有这个配置项，请删去（全部配置见 docs/operating/configure.md） | ${name}: no such setting, remove it (docs/operating/configure.md lists all)`
    }
  }
}

function* incomplete(config: Config): Generator<string> {
  if (config.servers > 1 && process.platform !== 'linux') {
    yield 'SERVERS：只有 Linux 能开多个服务进程，请改为 1 | SERVERS: several server processes need Linux, set it to 1'
  }
  if (config.smsAdapter === 'http' && !config.smsHttpUrl) {
    yield 'SMS_HTTP_URL：SMS_ADAPTER=http 时必须填写 | SMS_HTTP_URL: needed by SMS_ADAPTER=http'
  }
  const s3 = {
    S3_ENDPOINT: config.s3Endpoint,
    S3_BUCKET: config.s3Bucket,
    S3_ACCESS_KEY_ID: config.s3AccessKeyId,
    S3_SECRET_ACCESS_KEY: config.s3SecretAccessKey,
  }
  for (const [name, value] of Object.entries(s3)) {
    if (config.storage === 's3' && !value) yield `${name}：STORAGE=s3 时必须填写 | ${name}: needed by STORAGE=s3`
    if (config.storage !== 's3' && value) {
      yield `${name}：只有 STORAGE=s3 才用，请加上 STORAGE=s3，或删去这一项 | ${name}: used by STORAGE=s3 only: set that too, or remove this`
    }
  }
  const oidc = {
    OIDC_ISSUER: config.oidcIssuer,
    OIDC_CLIENT_ID: config.oidcClientId,
    OIDC_CLIENT_SECRET: config.oidcClientSecret,
  }
  const missing = Object.entries(oidc).flatMap(([name, value]) => (value ? [] : [name]))
  if (missing.length === 1 || missing.length === 2) {
    for (const name of missing) yield `${name}：三项 OIDC_ 配置须同时填写 | ${name}: the three OIDC_ settings go together`
  }
}

// Messages of our own are already Chinese and English; zod's own become the list of values or the plain sentence. The value
// itself is not repeated: it may be a password.
function malformed(name: string, error: z.ZodError): string {
  const issue = error.issues[0]
  if (issue?.code === 'invalid_value' && !issue.message.includes(' | ')) {
    const values = issue.values.join(' / ')
    return `${name}：只能是 ${values} | ${name}: must be one of ${values}`
  }
  const [chinese, english] = (issue?.message ?? '').split(' | ')
  return `${name}：${chinese} | ${name}: ${english}`
}
