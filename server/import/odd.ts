import type { Judged } from '../../domain/appeals/import/judge-rows.ts'
import type { Mapping } from '../../domain/appeals/import/mapping.ts'
import { columnsOf } from '../../domain/appeals/import/mapping.ts'
import type { Found } from './look-at-file.ts'

const FORMS = { lines: '一行一条的 JSON', json: 'JSON', table: '文本表格', workbook: 'XLSX 工作簿' } as const
const CUTS: Readonly<Record<string, string>> = {
  ',': '逗号',
  '\t': '制表符',
  ';': '分号',
  '|': '竖线',
  '，': '全角逗号',
  '^': '^',
  '\u0001': '\\u0001',
}
const LISTED = 12

/** What a file was found to be, in one line for a person. */
export function foundInWords({ form, encoding, delimiter, path, tables, rows, counted }: Found): string {
  const [only] = tables
  return [
    FORMS[form],
    encoding && `编码 ${encoding}`,
    delimiter && `用${CUTS[delimiter] ?? `“${delimiter}”`}分隔`,
    path && `记录在“${path}”里`,
    tables.length === 1 && only!.headerLine > 0 && `表头在第 ${only!.headerLine} 行`,
    tables.length > 1 && `${tables.length} 张工作表`,
    counted ? `共 ${rows} 行` : `很大，先看了 ${rows} 行`,
  ]
    .filter(Boolean)
    .join('，')
}

/** What is odd about a file and the mapping, each with what to do; before anything is written. */
export function oddities(
  found: Found,
  mapping: Mapping | null,
  judged: (Judged & { readonly leftOut: readonly string[]; readonly missingColumns: readonly string[] }) | null,
): string[] {
  const odd: (string | false)[] = [
    found.tables.some(({ headerLine, columns }) => headerLine === 0 && columns.length > 0) &&
      '没有找到表头，列按“第1列、第2列”数；最好在文件第一行写上列名。',
    found.columns.length > 60 && `有 ${found.columns.length} 列，只用对应上的；其余的不导入。`,
  ]
  if (!mapping) {
    const words = found.draft.missing.map((field) => (field === 'body' ? '内容' : '收到的时间'))
    return [...odd, `没有找到${words.join('和')}在哪一列，请自己指定。`].filter((one) => one !== false)
  }
  const unused = found.columns.filter((column) => !columnsOf(mapping).includes(column))
  const phones = found.draft.facts.filter(({ column, phones }) => phones > 0.3 && unused.includes(column))
  odd.push(
    !mapping.columns.id && '没有用编号列：内容和时间相同的算同一件，重复导入靠它认。',
    !mapping.columns.answer && '没有用答复列：全部作为没有答复的来件。',
    mapping.columns.answer !== undefined &&
      !mapping.columns.answeredAt &&
      !mapping.columns.answeredAfterDays &&
      '没有答复时间：答复用了几天将不清楚。',
    phones.length > 0 && `列“${phones.map(({ column }) => column).join('”“')}”像电话，没有用上。`,
    unused.length > 0 && `这些列不导入：${some(unused)}。`,
  )
  if (!judged) return odd.filter((one) => one !== false)

  const lost = judged.read - judged.good
  odd.push(
    judged.read === 0 && '文件里只有表头，没有内容。',
    judged.missingColumns.length > 0 && `文件里没有列“${judged.missingColumns.join('”“')}”，请另选。`,
    lost > 0 && lost >= 0.05 * judged.read && `${judged.read} 行里有 ${lost} 行按现在的对应不能导入，请先看列出的原因。`,
    judged.leftOut.length > 0 && `工作表“${some(judged.leftOut, '”“')}”没有内容或时间这几列，不读。`,
    judged.unknownUnits.length > 0 &&
      `本站没有这 ${judged.unknownUnits.length} 个单位，来件会导入但不挂单位：${some(judged.unknownUnits.map(({ name, count }) => `${name}（${count}）`))}。可以先在“单位与权责”里建好。`,
    judged.unknownKinds.length > 0 &&
      `不认识这些类型的说法，按标题和内容判断：${some(judged.unknownKinds.map(({ name, count }) => `${name}（${count}）`))}。`,
  )
  return odd.filter((one) => one !== false)
}

const some = (names: readonly string[], between = '、'): string =>
  names
    .slice(0, LISTED)
    .map((name) => name.slice(0, 40).toWellFormed())
    .join(between) + (names.length > LISTED ? ` 等 ${names.length} 个` : '')
