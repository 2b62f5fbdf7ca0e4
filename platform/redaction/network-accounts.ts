import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const OF =
  '(?:[也还就]?是)?(?:(?:原始|旧|老|原来的?|以前的?|另一个|新|小|大|主|副|个人|工作)?号码?|名|账号|帐号|账户|账号名| ?U?ID|群|群里的?|用户名?|用户ID|卖家|店铺|会员名?|主播)?(?:就?也?还?是|为|叫|:|=|同号|加|搜索?|[(]|“)?(?:[和跟/、](?:电话|手机|微信|QQ)号?)?(?:我的?|手机号?|一下|:|这个|下划线|全?小写的?|全?大写的?|全拼|拼音)?[ :：()“"\'\\n,]{0,3}'
const BREAK = '(?:[ -]|下划线|横杠|杠|减号)?'
const ID = `(?<it>_?[A-Za-z](?:${BREAK}[A-Za-z0-9_-]){4,24}|[A-Za-z]{1,4}\\d{2,8}|[1-9](?:[ -]?\\d){4,11})`
const WECHAT_WORD =
  '(?:微 ?[.·*-]? ?信|微x(?:in)?|wei ?信|微xin|we信|wei ?x|薇芯|薇心|围信|微讯|喂信|V ?信|威信|薇信|葳信|维信|徽信|微心|微芯|唯信|卫星号?|胃信|魏信|微亻言|绿泡泡|绿色软件|企微|[微薇威](?=号|:|[A-Za-z])|[+加][我你]?(?:个|下|一下)?[Vv微薇威]x?|[Vv][我信❤](?=[ :]?)|(?<![A-Za-z])(?:we ?chat|wei ?xin|v ?x|w ?x|v信|微x|v号|v(?=[:： ]))|[+加]我(?=[ :]?[A-Za-z]+\\d)|[微薇威葳][我❤♥芯心讯欣鑫])'
const WECHAT = new RegExp(`${WECHAT_WORD}${OF}${ID}(?![A-Za-z0-9_@])`, 'dgi')
const QQ = new RegExp(
  `(?:(?<![A-Za-z])Q ?Q ?[群裙]?|[扣叩抠蔻寇口]{2}|扣(?=\\d{7,10}(?![\\d元块分]))|企鹅|鹅号?|球球|秋秋|丘丘|邱邱|(?<![A-Za-z])Q(?=[:：号群裙 ]|\\d)|[群裙](?=号|[:：]|[\\d加]))(?:[群裙])?${OF}(?:[群裙]号?|号)?[: ]?(?<it>[1-9](?:[ -]?\\d){4,10})(?![\\d元人年月号])`,
  'dgi',
)
const SITES =
  '支付宝|zfb|抖音|dou ?yin|快手|微博|小红书|红薯|陌陌|探探|钉钉|飞书|淘宝|闲鱼|旺旺|拼多多|京东|B站|哔哩哔哩|bilibili|知乎|贴吧|百度|头条|西瓜视频|火山|视频号|Skype|飞信|QQ空间|telegram|电报|飞机号?|TG|WhatsApp|facebook|脸书|推特|twitter|instagram|ins|Steam|soul|YY|斗鱼|虎牙|网易云|企业微信|云闪付|学习通|学习强国|反诈|政务网|政务App|铁路|12306|12123|医保App|微店|携程|滴滴|高德|货拉拉|BOSS直聘|boss|赶集|58同城|58|转转|今日头条|爱奇艺|优酷|唱吧|Tiktok|TT|腾讯会议|易信|米聊|豆瓣|游戏|王者|论坛|网名|DY|KS|全民K歌|喜马拉雅|美团|饿了么|Line|领英|得物|花椒|火聊'
const OTHERS = new RegExp(
  `(?<![A-Za-z])(?:${SITES})(?:上|里)?(?:的)?${OF}@?(?<it>[A-Za-z](?:${BREAK}[A-Za-z0-9_.-]){3,24}|\\d{5,12}|1[3-9]\\d{9})(?![A-Za-z0-9_@])`,
  'dgi',
)
/** 抖音号：桥头大叔, 微博@桥头老王. */
const NICKNAME =
  /(?:(?:支付宝|抖音|快手|微博|小红书|陌陌|钉钉|飞书|淘宝|旺旺|闲鱼|B站|知乎|贴吧|头条|微信|QQ|视频号|网名|游戏|西瓜视频)(?:(?:号|名|昵称|账号|帐号|ID|网名|用户名)(?:是|叫|为|:)+|@)|(?:抖音|快手|微博|小红书|视频号)(?:上|里)?的?(?=[“"「][^”"」。]{2,12}[”"」])|(?:微信|QQ|抖音|快手|微博)(?:昵称|名|网名)(?=[“"「][^”"」。]{2,12}[”"」])|视频号(?:叫|是|:)|(?:抖音|快手|微博|小红书|微信|QQ|B站|视频号|网)(?:名|昵称|UP主|up主|博主|主播|叫)(?=[\p{Script=Han}\d]{2,8}(?:$|[ ,，。!；;\n)]))(?![称人单额义气家誉著字片停卖好做我他她你]))[ “"「]{0,2}(?<it>[\p{Script=Han}A-Za-z0-9_]{2,14})/dgu
/** 桥头大叔0482 needs no sign after 抖音号: a name that ends in digits is a name. */
const NUMBERED_NAME = new RegExp(
  `(?:${SITES}|微信|旺旺)(?:号|ID|:|账号|帐号|用户名?|昵称|网名|主播|up主|博主|卖家|店铺)(?:就?是|叫|为|:)*[ “"「@]{0,2}(?<it>[\\p{Script=Han}A-Za-z_]{1,10}\\d{2,8})`,
  'dgiu',
)
/** 政务网账号lin_0482, 用户名：lin0482: letters and digits after a word for an account. */
const ANY_ACCOUNT =
  /(?:账号|帐号|用户名?|登录名|登陆名|会员名|昵称|网名|UID|ID|客户端|平台)(?:就?是|叫|为|:)?[ “"「@(]{0,2}(?<it>(?=[A-Za-z_.-]*\d|[A-Za-z\d.-]*_)[A-Za-z][A-Za-z0-9_.-]{4,24})(?![A-Za-z0-9@/])/dgi
const LETTERS_AFTER_SIGN =
  /(?:用户名|登录名|登陆名|会员名|账号|帐号)(?:是|为|:) ?(?<it>[A-Za-z][A-Za-z0-9_.-]{4,24})(?![A-Za-z0-9@/:])/dgi
/** 他微信是拼音加数字，lin0482. */
const FURTHER =
  /(?:微信|QQ|抖音|快手|微博|小红书)(?![支公小])[^A-Za-z\d。\n]{1,12}(?<it>(?=[A-Za-z_-]*\d)[A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9@/.])/dgi
/** wxid_…, and addresses of a person's page. */
const OWN_PAGE =
  /(?<![A-Za-z0-9])(?:wxid_[a-z0-9]{6,24}|gh_[a-z0-9]{8,16}|t\.me\/\w{3,32}|weibo\.(?:com|cn)\/(?:u\/)?\w{4,30}|(?:v\.)?(?:douyin|kuaishou)\.com\/(?:user\/)?[\w-]{4,40}|space\.bilibili\.com\/\d{3,}|live:[\w.]{3,32}|zhihu\.com\/people\/[\w-]{3,40})/dgi
/** 微信是lin加生日0827. */
const AND_DIGITS =
  /(?<=(?:微信|QQ|抖音|快手)[^。\n\d]{0,24}[A-Za-z][^。\n\d]{0,8}(?:加上?|后面|再加)[^。\n\d]{0,6})\d{3,8}(?!\d)/dgi
const BEFORE =
  /(?<![A-Za-z0-9@.])(?<it>[A-Za-z][A-Za-z0-9_-]{4,19}|1[3-9]\d{9}|[1-9]\d{5,10})(?= ?[(,，]? ?(?:这个)?(?:就?也?是|为)?(?:我|我们|本人|他|她|骗子|老板)?的?(?:微信|微号|vx|wx|V信|QQ|扣扣|抖音|快手|支付宝))/dgi
const AT_NAME = /(?<![A-Za-z0-9._])@(?<it>[\p{Script=Han}A-Za-z_][\p{Script=Han}A-Za-z0-9_-]{1,15})/dgu

/** Ids of WeChat, QQ and the like, after the many words for them. */
export function findNetworkAccounts({ plain, figures }: Reading): Found[] {
  const account =
    (kind: 'wechat' | 'qq', why: string, certainty: Found['certainty']) => (value: string, from: number, to: number) =>
      NO_ACCOUNT.test(value) ? null : ({ from, to, kind, certainty, why } as const)
  return [
    ...matches(figures, WECHAT, account('wechat', '“微信”后面的号', 'certain')),
    ...(figures === plain ? [] : matches(plain, WECHAT, account('wechat', '“微信”后面的号', 'certain'))),
    ...matches(figures, QQ, account('qq', '“QQ”后面的号', 'certain')),
    ...matches(figures, OTHERS, account('wechat', '网络账号', 'likely')),
    ...(figures === plain ? [] : matches(plain, OTHERS, account('wechat', '网络账号', 'likely'))),
    ...matches(plain, NICKNAME, account('wechat', '网络账号的名字', 'likely')),
    ...matches(plain, BEFORE, account('wechat', '“微信”前面的号', 'likely')),
    ...matches(plain, OWN_PAGE, account('wechat', '网络账号', 'likely')),
    ...[NUMBERED_NAME, ANY_ACCOUNT, LETTERS_AFTER_SIGN, FURTHER].flatMap((one) =>
      matches(plain, one, account('wechat', '网络账号', 'likely')),
    ),
    ...matches(figures, AND_DIGITS, account('wechat', '网络账号里的数字', 'likely')),
    ...matches(plain, AT_NAME, account('wechat', '网络账号的名字', 'likely')),
  ]
}

const NO_ACCOUNT =
  /^(?:https?|www|weixin|wechat|android|iphone|app|apple|video|group|pay|payment|bilibili|douyin)(?![A-Za-z\d_])|公众号|小程序|有限公司|发布|融媒|官方|政务|公安|交警|新闻|日报|电视台|[县市区省](?:委|政府)?$/i
