import type { LastBackup } from '../../../../domain/sites/views/last-backup.ts'
import { countText, sizeText } from '../../../shared/format.ts'
import { longMoment } from '../../format.ts'

export type BackupShown = Omit<LastBackup, 'madeAt'> & { readonly madeAt: string | null }

/** When the last backup was made, how large it is, and what to do when it is too old. */
export function backupText({ madeAt, files, bytes, warnAfterDays, overdue }: BackupShown): string {
  if (!madeAt) return '还没有备份过，请管服务器的人安排每夜备份'
  const what = files === null ? '，由别的工具做的' : `，${countText(files)} 个文件，共 ${sizeText(bytes ?? 0)}`
  return `最近一次在 ${longMoment(madeAt)}${what}${overdue ? `；已经超过 ${warnAfterDays} 天，请管服务器的人查看` : ''}`
}
