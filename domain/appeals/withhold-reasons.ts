/** The closed list of reasons to withhold. The public sees a count for each. */
export const WITHHOLD_REASONS = [
  { code: 'citizen_wish', name: '反映人不愿公开' },
  { code: 'privacy', name: '遮盖后仍能认出个人' },
  { code: 'third_party', name: '可能伤害第三人或未成年人' },
  { code: 'secret', name: '涉及国家秘密或商业秘密' },
  { code: 'case_open', name: '涉及正在办理的案件' },
] as const
