import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const OF =
  '(?:号码?|名|账号|帐号|账户|ID|id|群)?(?:就是|也是|是|为|叫|:|=|同号|加|搜索?|[(]|“)?(?:我的?|手机号?|一下|:|这个)?[ :：()“"\'\\n,]{0,3}'
const BREAK = '(?:[ -]|下划线|横杠|杠|减号)?'
const ID = `(?<it>[A-Za-z](?:${BREAK}[A-Za-z0-9_-]){4,24}|[A-Za-z]{1,4}\\d{2,8}|[1-9](?:[ -]?\\d){4,11})`
const WECHAT_WORD =
  '(?:微 ?[.·*-]? ?信|威信|薇信|葳信|维信|徽信|微心|微芯|唯信|卫星号?|胃信|魏信|微亻言|绿泡泡|绿色软件|企微|[微薇威](?=号|:|[A-Za-z])|[+加][我你]?(?:个|下|一下)?[Vv微薇威]x?|[Vv][我信❤](?=[ :]?)|(?<![A-Za-z])(?:we ?chat|wei ?xin|v ?x|w ?x|v信|微x|v号|v(?=[:：])))'
const WECHAT = new RegExp(`${WECHAT_WORD}${OF}${ID}(?![A-Za-z0-9_@])`, 'dgi')
const QQ = new RegExp(
  `(?:(?<![A-Za-z])Q ?Q ?[群裙]?|[扣叩抠蔻寇口]{2}|企鹅|鹅号?|球球|秋秋|丘丘|邱邱|(?<![A-Za-z])Q(?=[:：号群裙 ]|\\d)|[群裙](?=号|[:：]|[\\d加]))(?:[群裙])?${OF}(?:[群裙]号?|号)?[: ]?(?<it>[1-9](?:[ -]?\\d){4,10})(?![\\d元人年月号])`,
  'dgi',
)
const SITES =
  '支付宝|zfb|抖音|dou ?yin|快手|微博|小红书|红薯|陌陌|探探|钉钉|飞书|淘宝|闲鱼|旺旺|拼多多|京东|B站|哔哩哔哩|bilibili|知乎|贴吧|百度|头条|西瓜视频|火山|视频号|Skype|telegram|电报|飞机号?|TG|WhatsApp|facebook|脸书|推特|twitter|instagram|ins|Steam|soul|YY|斗鱼|虎牙|网易云|企业微信|云闪付|学习通|腾讯会议|易信|米聊|豆瓣|游戏|王者|论坛|网名|DY|KS|全民K歌|喜马拉雅|美团|饿了么|Line|领英|得物|花椒|火聊'
const OTHERS = new RegExp(
  `(?<![A-Za-z])(?:${SITES})(?:上|里)?(?:的)?${OF}@?(?<it>[A-Za-z](?:${BREAK}[A-Za-z0-9_.-]){3,24}|\\d{5,12}|1[3-9]\\d{9})(?![A-Za-z0-9_@])`,
  'dgi',
)
/** 抖音号：桥头大叔, 微博@桥头老王. */
const NICKNAME =
  /(?:支付宝|抖音|快手|微博|小红书|陌陌|钉钉|飞书|淘宝|闲鱼|B站|知乎|贴吧|头条|微信|QQ|视频号|网名|游戏)(?:(?:号|名|昵称|账号|帐号|ID|网名|用户名)(?:是|叫|为|:)+|@)[ “"「]{0,2}(?<it>[\p{Script=Han}A-Za-z0-9_]{2,14})/dgu
const BEFORE =
  /(?<![A-Za-z0-9@.])(?<it>[A-Za-z][A-Za-z0-9_-]{5,19})(?= ?[(,，]? ?(?:微信号?|是我微信|我的微信|vx|wx|V信|抖音|快手))/dgi
const AT_NAME = /(?<![A-Za-z0-9._])@(?<it>[\p{Script=Han}A-Za-z_][\p{Script=Han}A-Za-z0-9_-]{1,15})/dgu

/** Ids of WeChat, QQ and the like, after the many words for them. */
export function findNetworkAccounts({ plain, figures }: Reading): Found[] {
  const account =
    (kind: 'wechat' | 'qq', why: string, certainty: Found['certainty']) => (value: string, from: number, to: number) =>
      NO_ACCOUNT.test(value) ? null : ({ from, to, kind, certainty, why } as const)
  return [
    ...matches(figures, WECHAT, account('wechat', '“微信”后面的号', 'certain')),
    ...matches(plain, WECHAT, account('wechat', '“微信”后面的号', 'certain')),
    ...matches(figures, QQ, account('qq', '“QQ”后面的号', 'certain')),
    ...matches(figures, OTHERS, account('wechat', '网络账号', 'likely')),
    ...matches(plain, OTHERS, account('wechat', '网络账号', 'likely')),
    ...matches(plain, NICKNAME, account('wechat', '网络账号的名字', 'likely')),
    ...matches(plain, BEFORE, account('wechat', '“微信”前面的号', 'likely')),
    ...matches(plain, AT_NAME, account('wechat', '网络账号的名字', 'likely')),
  ]
}

const NO_ACCOUNT =
  /^(?:https?|www|weixin|wechat|android|iphone|app|apple|video|group|pay|payment|bilibili|douyin)(?![A-Za-z\d])|公众号|小程序|有限公司|发布|融媒|官方|政务|公安|交警|新闻|日报|电视台|[县市区省](?:委|政府)?$/i
