import { z } from 'zod'

// Their messages are Chinese | English, as the configuration tells them.

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
