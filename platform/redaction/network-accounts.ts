import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const OF = '(?:号码?|名|账号|帐号|ID|id)?(?:是|为|叫|:|=|同号|加|搜)?[ :：()“"\'\\n]{0,3}'
const ID = '(?<it>[A-Za-z][A-Za-z0-9_-]{4,19}|[1-9](?:[ -]?\\d){4,11})'
const WECHAT = new RegExp(
  `(?:微 ?信|威信|薇信|维信|徽信|微亻言|绿泡泡|微(?=号|:)|[+加]我?(?:个)?[Vv微]|(?<![A-Za-z])(?:we ?chat|wei ?xin|v ?x|w ?x|v信|微x|v号|v(?=[:：])))${OF}${ID}(?![A-Za-z0-9_@])`,
  'dgi',
)
const QQ = new RegExp(
  `(?:(?<![A-Za-z])Q ?Q群?|扣扣|企鹅|球球|秋秋|(?<![A-Za-z])Q(?=[:：号])|(?<![A-Za-z])[扣叩]{2})(?:群)?${OF}(?:群|号)?[: ]?(?<it>[1-9](?:[ -]?\\d){4,10})(?!\\d)`,
  'dgi',
)
const OTHERS = new RegExp(
  `(?:支付宝|抖音|快手|微博|小红书|陌陌|钉钉|淘宝|闲鱼)${OF}(?<it>[A-Za-z][A-Za-z0-9_-]{4,19}|\\d{6,12})(?![A-Za-z0-9_@])`,
  'dgi',
)

/** Ids of WeChat, QQ and the like, after the many words for them. */
export function findNetworkAccounts({ plain, figures }: Reading): Found[] {
  const account =
    (kind: 'wechat' | 'qq', why: string, certainty: Found['certainty']) => (value: string, from: number, to: number) =>
      /^(?:https?|www|weixin|wechat|android|iphone|app)$/i.test(value) ? null : ({ from, to, kind, certainty, why } as const)
  return [
    ...matches(figures, WECHAT, account('wechat', '“微信”后面的号', 'certain')),
    ...matches(plain, WECHAT, account('wechat', '“微信”后面的号', 'certain')),
    ...matches(figures, QQ, account('qq', '“QQ”后面的号', 'certain')),
    ...matches(figures, OTHERS, account('wechat', '网络账号', 'likely')),
  ]
}
