import path from 'node:path'
import { checkS3 } from '../platform/files/check-s3.ts'
import { openFolderStorage } from '../platform/files/folder-storage.ts'
import type { S3Settings } from '../platform/files/s3-requests.ts'
import { openS3Storage } from '../platform/files/s3-storage.ts'
import type { Storage } from '../platform/files/storage.ts'
import type { Log } from '../platform/log.ts'
import type { Config } from './config.ts'

/** The configured storage of uploaded files. */
export function openStorage(config: Config, log: Pick<Log, 'warn'>): Storage {
  return config.storage === 's3' ? openS3Storage(s3Of(config), log) : openFolderStorage(filesFolder(config))
}

/**
 * Throws a StartProblem if the object store is set up wrongly. If it does not answer, prints a line and goes on, because appeals can be
 * taken in without photos. A folder needs no check here: `checkFolder` has checked DATA_DIR.
 */
export async function checkStorage(config: Config, log: Pick<Log, 'warn'>, say: (line: string) => void): Promise<void> {
  if (config.storage !== 's3' || (await checkS3(s3Of(config), log))) return
  say(
    `S3_ENDPOINT：对象存储 ${config.s3Endpoint} 现在连不上，照片和视频暂时存不了、看不了 | S3_ENDPOINT: the object store does not answer: no photos or films until it does`,
  )
}

export const filesFolder = (config: Config): string => path.join(config.dataDir, 'files')

const s3Of = (config: Config): S3Settings => ({
  endpoint: config.s3Endpoint,
  region: config.s3Region,
  bucket: config.s3Bucket,
  accessKeyId: config.s3AccessKeyId,
  secretAccessKey: config.s3SecretAccessKey,
  pathStyle: config.s3PathStyle,
})
