import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const RECORD =
  /(?:社保|社会保障|医保|病历|病案|住院|门诊|就诊|就诊卡|体检|挂号|检查|合同|协议|户号|水表|电表|燃气|热力|用户|缴费|准考证|考生|学籍|学号|工号|员工|房产证|不动产|产权证|保单|快递|运单|订单|退伍证|低保证|残疾证|会员|登记)(?:卡|证|登记|单)?(?:编?号码?|号)(?:是|为)?[:： (（]{0,2}(?<it>[A-Za-z\d][A-Za-z\d\-_/]{3,29})(?![A-Za-z\d])/dg

/** Numbers that lead to somebody only through a register. A person is asked. */
export const findRecordNumbers = ({ figures }: Reading): Found[] =>
  matches(figures, RECORD, (value, from, to) =>
    /\d{3}/.test(value) && !/^\d{1,2}$/.test(value)
      ? { from, to, kind: 'record_number', certainty: 'consider', why: '编号，凭它可以查到人' }
      : null,
  )
