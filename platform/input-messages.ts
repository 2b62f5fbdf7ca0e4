import type { z } from 'zod'

/**
 * The message of an issue for which the schema has no message of its own. Zod's own messages name types and values of the code; ours
 * say what to do.
 */
export function messageFor(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return '没有填写，请补上'
      return typeof issue.input === 'number' && issue.expected === 'int' ? '请填写整数' : WRONG_FORM
    case 'invalid_value':
      return '请从可选的几项里选一项'
    case 'invalid_format':
      return '的格式不对，请核对后重新填写'
    case 'invalid_union':
      return WRONG_FORM
    case 'too_big':
      return `请不要${MORE[issue.origin] ?? '超过'} ${issue.maximum}${UNITS[issue.origin] ?? ''}`
    case 'unrecognized_keys':
      return `不认识“${issue.keys.join('”“')}”，请去掉或改正`
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return '没有填写，请补上'
      return `请不要${LESS[issue.origin] ?? '少于'} ${issue.minimum}${UNITS[issue.origin] ?? ''}`
    default:
      return undefined
  }
}

const WRONG_FORM = '的格式不对，请按接口说明填写'
const MORE: Record<string, string> = { number: '大于', int: '大于' }
const LESS: Record<string, string> = { number: '小于', int: '小于' }
const UNITS: Record<string, string> = { string: ' 个字', array: ' 项' }
