import { isIP } from 'node:net'
import { z } from 'zod'

// Messages are Chinese | English, as in all messages about the configuration.

export function wholeNumber(least: number, most: number) {
  const error = `应为 ${least} 到 ${most} 的整数 | must be a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error })
}

export function webAddress() {
  const error = '应为 http:// 或 https:// 开头的地址 | must be an address that begins with http:// or https://'
  return z
    .string()
    .refine((text) => text === '' || (/^https?:\/\//.test(text) && URL.canParse(text)), { error })
    .transform((text) => text.replace(/\/+$/, ''))
}

/** IP addresses and networks such as 10.0.0.0/8, separated by commas. */
export function networks() {
  const error = '应为用逗号分隔的 IP 或网段 | must be addresses or networks separated by commas'
  return z
    .string()
    .transform((list) => (list.trim() === '' ? [] : list.split(',').map((one) => one.trim())))
    .refine((list) => list.every(isNetwork), { error })
}

function isNetwork(text: string): boolean {
  const [, address, bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const family = isIP(address ?? '')
  return family !== 0 && (bits === undefined || (Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128)))
}

/** The address of a database as libpq takes it, also with a socket: `postgres://me@/there?host=/run/postgresql`. */
export function databaseAddress() {
  return z
    .string()
    .regex(/^(postgres(ql)?:\/\/.+)?$/, { error: '应为 postgres://… | must be postgres://…' })
    .refine((url) => url === '' || URL.canParse(url.replace('@/', '@socket/'), 'postgres://base'), {
      error:
        '读不懂这个地址：请核对主机和端口，用户名和密码里的特殊字符要写成 %23 这样的编码 | cannot be read: look at host and port, and write special characters of user and password encoded, like %23',
    })
}
