import type { Config } from '../../config.ts'
import type { SiteInCopy } from './look-at-copy.ts'
import type { Restored } from './restore.ts'

/** What a restore or a trial found, a line each, for the person at the machine. */
export function sayRestored({ list, sites, keys }: Restored, { keyFile }: Pick<Config, 'keyFile'>): string[] {
  return [
    list
      ? `清单里的 ${list.files} 个文件一个不少，内容一致 | all ${list.files} files of the list are there and unchanged`
      : '这份备份是旧版本做的，没有文件清单，没法逐个核对 | made by an earlier version, without a list to compare with',
    '数据库能启动 | the database starts',
    ...(sites.length > 0 ? sites.map(sayOfSite) : ['里面没有站点 | there is no site in it']),
    sayOfKeys(keys, keyFile),
  ]
}

function sayOfSite({ key, name, appeals, newest, filesMissing }: SiteInCopy): string {
  const last = newest ? `，最新一件 ${inShanghai(newest)} 收到` : ''
  const missing = filesMissing > 0 ? `；有 ${filesMissing} 个照片或视频文件不在备份里` : ''
  return `${name}（${key}）：${appeals} 件诉求${last}${missing} | ${appeals} appeals, ${filesMissing} files missing`
}

function sayOfKeys(keys: Restored['keys'], keyFile: string): string {
  if (keys === 'fits') return `密钥文件 ${keyFile} 打得开 | the key file fits`
  if (keys === 'no_file') return `没有密钥文件 ${keyFile}，请放回当时的备份 | there is no key file: put its copy there`
  return `密钥文件 ${keyFile} 打不开用密钥 ${keys.lacks} 封存的内容，请放回较新的备份 | the key file lacks the key ${keys.lacks}: put a newer copy there`
}

const inShanghai = (moment: Date): string => moment.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
