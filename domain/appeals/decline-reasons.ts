export interface DeclineReason {
  readonly code: string
  readonly name: string
  /** Where the citizen can go instead, by law. */
  readonly road: string | null
}

/** The closed list of reasons to decline. */
export const DECLINE_REASONS: readonly DeclineReason[] = [
  {
    code: 'litigation',
    name: '应当通过诉讼解决',
    road: '请向有管辖权的人民法院起诉，可拨打 12368 咨询；经济困难的可拨打 12348 申请法律援助。',
  },
  { code: 'arbitration', name: '应当通过仲裁解决', road: '劳动争议请向县劳动人事争议仲裁委员会申请仲裁，可拨打 12333 咨询。' },
  { code: 'discipline', name: '应当向纪检监察机关反映', road: '请拨打 12388 或到县纪委监委信访室反映，您的信息会依法保密。' },
  {
    code: 'reconsideration',
    name: '应当申请行政复议',
    road: '请自知道该决定之日起 60 日内向县人民政府行政复议机构申请行政复议。',
  },
  {
    code: 'disclosure',
    name: '应当申请政府信息公开',
    road: '请向制作该信息的机关提交信息公开申请，机关应在 20 个工作日内答复。',
  },
  { code: 'petition', name: '已经在信访程序中', road: '请凭信访事项查询码在国家信访平台或县信访局查询，同一件事不重复受理。' },
  { code: 'concluded', name: '已经依法办结，没有新的情况', road: '如有新的事实或材料，请写明后再次提交，我们会重新受理。' },
  { code: 'outside', name: '不属于本地管辖', road: '这件事归别的地方管，请向那里反映；打我们的热线，可以告诉您怎么联系。' },
  { code: 'secrets', name: '涉及国家秘密、商业秘密、个人隐私或公共秩序', road: null },
  { code: 'malicious', name: '内容恶意、骚扰或明显虚构', road: null },
]
