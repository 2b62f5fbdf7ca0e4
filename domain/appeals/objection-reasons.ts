/** The closed list of reasons to object. */
export const OBJECTION_REASONS = [
  { code: 'not_our_duty', name: '不属于本单位职责' },
  { code: 'not_our_territory', name: '不在本单位辖区' },
  { code: 'no_such_fact', name: '查无此事或信息不足，无法办理' },
  { code: 'already_handling', name: '同一反映人同一事项已在办理' },
  { code: 'interest', name: '应当回避' },
] as const
