import { z } from 'zod'
import type { PolicyDefinition } from './policy-definition.ts'

export const BackupPolicy = z.object({
  warnAfterDays: z.number().int().min(1).max(60).describe('最近一次备份超过几天就提醒'),
})
export type BackupPolicy = Readonly<z.infer<typeof BackupPolicy>>

export const backup: PolicyDefinition<BackupPolicy> = {
  name: '备份',
  schema: BackupPolicy,
  preset: { warnAfterDays: 2 },
  source: '软件预置：每夜备份，超过 2 天没有新的就提醒',
}
