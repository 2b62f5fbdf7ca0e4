import fs from 'node:fs'
import path from 'node:path'
import type { Mapping } from '../../domain/appeals/import/mapping.ts'
import type { Encoding } from '../../platform/sheets/encoding.ts'
import { reasonInWords } from '../../platform/sheets/reasons.ts'
import { judgeFile, lookAtFile } from './look-at-file.ts'
import { foundInWords, oddities } from './odd.ts'

export interface LookChoices {
  readonly file: string
  readonly encoding?: Encoding | undefined
  /** Instead of the one that is proposed. */
  readonly mapping?: Mapping | undefined
  /** Where the mapping goes. */
  readonly write?: string | undefined
  /** Null: no site was named, and no unit is said to be unknown. */
  readonly units: { has(name: string): boolean } | null
  readonly now: Date
}

const FIELDS: Readonly<Record<string, string>> = {
  id: '编号',
  title: '标题',
  body: '内容',
  time: '收到时间',
  kind: '类型',
  place: '地点',
  answer: '答复',
  answeredAt: '答复时间',
  answeredAfterDays: '答复用了几天',
  unit: '承办单位',
  confidential: '是否保密',
  name: '姓名',
  phone: '电话',
  hide: '只用于遮盖',
}

/** Lines for the terminal: what the file is, the mapping, the first rows as they would become, and what is odd. Writes nothing to a site. */
export async function showLook({ file, encoding, write, units, now, ...choices }: LookChoices): Promise<string[]> {
  const found = await lookAtFile(file, now, encoding)
  const mapping = choices.mapping ?? found.draft.mapping
  const judged = mapping && (await judgeFile(file, { mapping, units: units ?? { has: () => true }, now, encoding }))

  const lines = [`${path.basename(file)}：${foundInWords(found)}`]
  for (const { sheet, rows, headerLine } of found.tables)
    if (sheet) lines.push(`  工作表“${sheet}”：${rows} 行，表头在第 ${headerLine} 行`)
  lines.push('', found.draft.preset && !choices.mapping ? `对应（预设 ${found.draft.preset}）：` : '对应：')
  for (const [field, column] of Object.entries(mapping?.columns ?? found.draft.columns)) {
    lines.push(`  ${FIELDS[field] ?? field} ← ${[column].flat().join('、')}`)
  }
  if (judged) {
    lines.push('', `前 ${judged.first.length} 件会成为：`)
    for (const one of judged.first) {
      const about = [
        one.kind,
        shownTime(one.receivedAt),
        one.place,
        one.unit,
        one.answer ? '有答复，作为已办结' : '没有答复，进待受理',
      ]
      lines.push(`  第 ${one.line} 行 ${one.title}（${about.filter(Boolean).join('，')}${one.confidential ? '，保密' : ''}）`)
    }
    lines.push(
      '',
      `看了 ${judged.read} 行：${judged.good} 行可以导入，其中 ${judged.answered} 行有答复；${judged.read - judged.good} 行不能`,
    )
    for (const reason of judged.reasons) lines.push(`  ${reasonInWords(reason)}`)
  }
  const odd = oddities(found, mapping, judged)
  if (odd.length > 0) lines.push('', '请留意：', ...odd.map((one) => `  ${one}`))
  if (mapping && write) {
    fs.writeFileSync(write, `${JSON.stringify(mapping, null, 2)}\n`)
    lines.push('', `对照表写在 ${write}，可以改；再看一遍用 --mapping ${write}`)
  } else if (mapping) lines.push('', '满意就加 --write mapping.json 写下对照表，再用 bin/import appeals 导入')
  return lines
}

const shownTime = (moment: Date): string =>
  moment.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
