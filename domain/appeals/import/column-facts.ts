import { momentIn } from '../../../platform/sheets/fields.ts'
import type { Row } from '../../../platform/sheets/line.ts'
import { KIND_NAMES } from '../appeal.ts'

/** What the values of a column look like; shares are of those that say something. */
export interface ColumnFacts {
  readonly column: string
  readonly filled: number
  readonly distinct: number
  /** Share of all rows. */
  readonly used: number
  readonly moments: number
  readonly phones: number
  readonly units: number
  readonly kinds: number
  readonly yesOrNo: number
  readonly numbers: number
  readonly length: number
}

const NOTHING = /^(?:|无|不详|未知|暂无|null|none|n\/?a|nan|-+|\/)$/i
const UNIT = /(?:局|委|办|处|所|站|镇|乡|街道|政府|公司|集团|中心|医院|学校|支队|大队|委员会|department|dept\.?|agency|bureau)$/i
const KINDS = new Set([...Object.values(KIND_NAMES), '建言', '感谢', '意见', '求决', '申诉求决', '投诉举报', '意见建议'])

/** Looks at the values of every column of some rows. */
export function factsOf(rows: readonly Row[], now: Date): ColumnFacts[] {
  const columns = new Set(rows.flatMap((row) => [...row.keys()]))
  return [...columns].map((column) => factsIn(column, rows, now))
}

function factsIn(column: string, rows: readonly Row[], now: Date): ColumnFacts {
  const said = rows.filter((row) => row.get(column) instanceof Date || !NOTHING.test(text(row, column)))
  const values = said.map((row) => text(row, column))
  const share = (test: (value: string) => boolean) => values.filter(test).length / Math.max(1, values.length)
  return {
    column,
    filled: said.length,
    distinct: new Set(values).size,
    used: said.length / Math.max(1, rows.length),
    moments: said.filter((row) => isMoment(row, column, now)).length / Math.max(1, said.length),
    phones: share((value) => /^\+?(?:86)?1[\d*xX]{10}$|^0\d{2,3}-?\d{7,8}$/.test(value)),
    units: share((value) => value.length <= 40 && UNIT.test(value)),
    kinds: share((value) => KINDS.has(value)),
    yesOrNo: share((value) => /^(?:[01]|是|否|y|n|yes|no|true|false|公开|不公开|保密)$/i.test(value)),
    numbers: share((value) => /^-?\d+(?:\.\d+)?$/.test(value)),
    length: values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length),
  }
}

function text(row: Row, column: string): string {
  const value = row.get(column)
  if (value instanceof Date) return value.toISOString()
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value).trim()
}

function isMoment(row: Row, column: string, now: Date): boolean {
  const value = text(row, column)
  if (value.length > 40) return false
  try {
    return momentIn(row, column, [], now) !== null
  } catch {
    return false
  }
}
