import { buffer } from 'node:stream/consumers'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { StartProblem } from '../start-problem.ts'
import { S3Problem, type S3Settings } from './s3-requests.ts'
import { openS3Storage } from './s3-storage.ts'

/**
 * Tries once what the service needs of the bucket: put, read, delete, and read a missing key. Throws a StartProblem with the remedy
 * if the store is set up wrongly. False if the store does not answer: the service starts all the same, because appeals can be taken
 * in without photos.
 */
export async function checkS3(settings: S3Settings, log: Pick<Log, 'warn'>): Promise<boolean> {
  const storage = openS3Storage(settings, log)
  const key = `start-check/${newId()}`
  let step: Step = 'put'
  try {
    await storage.put(key, Buffer.from('ok'))
    step = 'get'
    await buffer(await storage.get(key, { start: 0, end: 0 }))
    step = 'delete'
    await storage.remove(key)
    step = 'miss'
    await storage.get(key).then(
      (stream) => stream.destroy(),
      (error) => {
        if (!(error instanceof Refusal && error.code === 'file_not_found')) throw error
      },
    )
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'busy') return false
    if (error instanceof S3Problem) throw inWords(error, step, settings)
    throw error
  }
}

type Step = 'put' | 'get' | 'delete' | 'miss'

const RIGHT: Readonly<Record<Step, string>> = {
  put: 's3:PutObject',
  get: 's3:GetObject',
  delete: 's3:DeleteObject',
  miss: 's3:ListBucket', // without it a missing key is answered with 403
}

function inWords({ status, code }: S3Problem, step: Step, { bucket, region }: S3Settings): StartProblem {
  switch (code) {
    case 'NoSuchBucket':
      return new StartProblem(
        `S3_BUCKET：对象存储里没有桶 ${bucket}，请先建立，或改正桶名`,
        `S3_BUCKET: there is no bucket ${bucket}: make it, or correct the name`,
      )
    case 'InvalidAccessKeyId':
      return new StartProblem(
        'S3_ACCESS_KEY_ID：对象存储不认识这个访问密钥，请核对',
        'S3_ACCESS_KEY_ID: the object store does not know this key: correct it',
      )
    case 'SignatureDoesNotMatch':
      return new StartProblem(
        'S3_SECRET_ACCESS_KEY：与访问密钥不符，请核对（也可能是中间的代理改了主机名）',
        'S3_SECRET_ACCESS_KEY: does not belong to the access key: correct it (or a proxy in between changes the host name)',
      )
    case 'AuthorizationHeaderMalformed':
    case 'PermanentRedirect':
    case 'TemporaryRedirect':
      return new StartProblem(
        `S3_REGION：桶 ${bucket} 不在 ${region}，请核对区域和 S3_ENDPOINT`,
        `S3_REGION: bucket ${bucket} is not in ${region}: correct the region or S3_ENDPOINT`,
      )
    case 'RequestTimeTooSkewed':
      return new StartProblem(
        '本机时钟与对象存储相差太多，请先校准时间（timedatectl）',
        "this machine's clock differs too much from the object store's: set it (timedatectl)",
      )
    case 'AccessDenied':
      return new StartProblem(
        `S3_ACCESS_KEY_ID：这个访问密钥在桶 ${bucket} 上缺少 ${RIGHT[step]} 权限，请授予`,
        `S3_ACCESS_KEY_ID: this key lacks ${RIGHT[step]} on bucket ${bucket}: grant it`,
      )
    default:
      return new StartProblem(
        `对象存储拒绝了桶 ${bucket} 上的请求（${status} ${code}），请核对各项 S3_ 配置，S3_PATH_STYLE 也看一下`,
        `the object store refused a request on bucket ${bucket} (${status} ${code}): look at the S3_ settings, S3_PATH_STYLE too`,
      )
  }
}
