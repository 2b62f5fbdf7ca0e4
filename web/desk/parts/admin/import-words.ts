import type { ImportRun } from '../../api/imports.ts'

/** What a column can be, in the order of the form. */
export const IMPORT_FIELDS: readonly { field: string; words: string; needed?: true; several?: true }[] = [
  { field: 'body', words: '内容', needed: true },
  { field: 'time', words: '收到时间', needed: true },
  { field: 'id', words: '编号' },
  { field: 'title', words: '标题' },
  { field: 'kind', words: '类型' },
  { field: 'place', words: '地点', several: true },
  { field: 'unit', words: '承办单位' },
  { field: 'answer', words: '答复' },
  { field: 'answeredAt', words: '答复时间' },
  { field: 'confidential', words: '是否保密' },
  { field: 'name', words: '姓名（进保险箱）' },
  { field: 'phone', words: '电话（进保险箱）' },
]

export const RUN_STATES: Record<ImportRun['state'], string> = {
  running: '正在导入',
  interrupted: '中断了',
  done: '完成',
  stopped: '停下了',
  failed: '没有完成',
  undoing: '正在撤销',
  undone: '已撤销',
}

/** Reasons whose words are not kept with the run, because they may quote a row. */
export const REASON_WORDS: Record<string, string> = {
  row_unreadable: '这一行读不懂，请看引号和分隔符',
  row_bad_encoding: '有无法识别的字，请另存为 UTF-8',
  id_missing: '没有编号，请补上',
  id_too_long: '编号太长，多半选错了列',
  nothing_said: '标题和内容都是空的',
  text_too_long: '太长，请缩短或分成几件',
  time_missing: '没有收到时间，请补上',
  time_unreadable: '时间看不懂，请写成 2026-01-31 09:30',
  time_in_future: '时间还没有到，请核对',
  answered_too_early: '答复早于收到，请核对',
  duplicate_id: '和前面的编号相同，只导入第一件',
}
