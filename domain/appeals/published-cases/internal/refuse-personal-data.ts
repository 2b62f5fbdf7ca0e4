import { mark } from '../../../../platform/redaction/mark.ts'
import { invalid } from '../../../../platform/refusal.ts'

/** Refuses `still_personal` if a text has personal data that the editor did not allow. The message names its kind, not the data. */
export function refusePersonalData(
  texts: readonly string[],
  { names, letStand }: { names: readonly string[]; letStand: readonly string[] },
): void {
  for (const text of texts) {
    const left = mark(text, { names: [...names], keep: [...letStand] }).find(
      ({ start, end }) => !letStand.includes(text.slice(start, end)),
    )
    if (left) throw invalid('still_personal', `公开稿里还有${KINDS[left.kind] ?? '个人信息'}，请遮盖，或确认它可以公开`)
  }
}

const KINDS: Record<string, string> = {
  phone: '电话号码',
  identity_number: '身份证号',
  plate: '车牌号',
  bank_card: '银行卡号',
  mail: '邮箱',
  name: '姓名',
  address: '门牌住址',
  wechat: '微信号',
  qq: 'QQ 号',
}
