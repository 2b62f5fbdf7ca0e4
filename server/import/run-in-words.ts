import type { ImportRun } from '../../domain/appeals/import/run.ts'

const STATES: Record<ImportRun['state'], string> = {
  running: '进行中或中断了',
  done: '完成',
  stopped: '停下了',
  failed: '没有完成',
  undoing: '正在撤销',
  undone: '已撤销',
}

/** One line for the terminal. */
export function runInWords({ run, started_at, file_name, source, state, added, known, rejected, removed }: ImportRun): string {
  const at = started_at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
  const counts = `导入 ${added}，已有 ${known}，没有导入 ${rejected}${removed > 0 ? `，撤销 ${removed}` : ''}`
  return `${String(run).padStart(4)}  ${at}  ${STATES[state]}  ${counts}  ${file_name}（${source}）`
}
