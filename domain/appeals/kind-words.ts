import type { MarkKind } from '../../platform/redaction/mark.ts'

/** Kinds of personal data in the words of the screen. */
export const KIND_WORDS: Record<MarkKind, string> = {
  phone: '电话号码',
  identity_number: '身份证号',
  document: '证件号',
  plate: '车牌号',
  bank_card: '银行卡号',
  mail: '邮箱',
  wechat: '微信号',
  qq: 'QQ 号',
  coordinates: '经纬度',
  record_number: '编号',
  name: '姓名',
  official: '公务人员的姓',
  address: '门牌住址',
  delicate: '健康、家庭等个人情况',
}
