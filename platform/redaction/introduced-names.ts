import { type Found, matches } from './mark.ts'
import { AFTER_NAME, HAN, isName, named, own } from './name-words.ts'
import { ANY_SURNAME, SURNAME } from './surnames.ts'

const PERSONS =
  '联系人|联络人|紧急联系人|来电人|来访人|来信人|留言人|反映人|反应人|诉求人|求助人|报修人|投诉人|被投诉人|举报人|被举报人|实名举报人|申请人|被申请人|当事人|委托人|代表人|代理人|受托人|监护人|担保人|收件人|寄件人|收款人|付款人|经办人|办理人|登记人|承包人|负责人|责任人|法定代表人|法人代表|法人|开户名|户名|账户名|户主|房主|业主|车主|店主|机主|患者|病人|死者|伤者|受害人|嫌疑人|肇事者|肇事人|司机|驾驶员|学生|考生|孩子|家长|配偶|房东|租客|租户|承租人|出租人|施工人|老板|包工头|署名|落款|签名|签字|具名|称呼|邻居|村民|居民|本人|原告|被告|证人|乘客|员工|职工|残疾人|低保户|对方|被反映人|提交人|填表人|呈报人|求助者|投诉者|反映者|姓名|名字|真实姓名|家属|亲属|父亲|母亲|爱人|丈夫|妻子|儿子|女儿|孙子|孙女|网友|市民|群众|留言者|发帖人|作者'
const LABEL = `(?:${PERSONS})(?:姓名|名字|名称)?`
const STOP = `(?=$|[^${HAN}]|电话|手机|联系|身份|住址|地址|家住|先生|女士|男|女|[是系在的因])`
/** 联系人：王小桥. */
const LABELLED = new RegExp(
  `${LABEL}[ ]?[:=][ "“【\\[(]{0,3}(?<it>${ANY_SURNAME}[ ]{0,3}${HAN}(?:[ ]{0,3}${HAN})?${STOP}|${ANY_SURNAME}(?:某{1,2}${HAN}?|[xX×*□○]{1,3}))`,
  'dgu',
)
/** 来电人：桥小桥. After these labels even a name without a known surname counts. */
const LABELLED_ANY = new RegExp(
  `(?:联系人|联络人|来电人|来访人|来信人|反映人|诉求人|求助人|投诉人|举报人|申请人|报修人|收件人|收款人|户主|姓名|名字|落款|署名)(?:姓名)?[ ]?[:=][ "“]{0,2}(?<it>${HAN}{2,4})(?=$|[^${HAN}])`,
  'dgu',
)
const INTRODUCTION =
  '我叫|俺叫|咱叫|我的名字(?:叫|是)|名字(?:叫|是)|大名(?:叫|是)?|小名(?:叫)?|本人叫|名叫|叫做|(?:本人|我)?(?:的)?(?:真实)?姓名(?:是|为|叫)?|本人(?:姓名)?(?:是|系|为)?|联系人(?:姓名)?(?:是|为|叫)?|(?:反映|投诉|举报|申请|来信|留言|诉求|求助|报修|被投诉|被举报|当事|委托|收件|收款|来电|法定代表|代表)人(?:是|为|叫|系)?|户主(?:是|叫|系|为)?|房主(?:是|叫)?|业主(?:姓名|是|叫)|车主(?:姓名)?(?:是|叫)|法人(?:代表)?(?:是|叫|为)?|负责人(?:是|叫)|署名|落款|签名|签字|开户名|户名|账户名|患者(?:姓名)?|学生姓名|[^。]?叫个|那(?:个|人)叫|有(?:个|位|一个)(?:人)?叫|(?:人|邻居|男的|女的|老板|司机|村民|孩子|娃|的)(?:叫|名叫|姓名)'
const KIN =
  '儿子|女儿|儿媳妇?|女婿|丈夫|妻子|老公|老婆|父亲|母亲|爸爸?|妈妈?|爹|娘|爱人|对象|媳妇|孙子|孙女|外孙女?|外甥女?|侄子|侄女|侄儿|哥哥?|弟弟?|姐姐?|妹妹?|嫂子|姐夫|妹夫|公公|婆婆|岳父|岳母|爷爷|奶奶|姥姥|姥爷|外公|外婆|叔叔?|舅舅?|姑姑?|姨|伯伯?|孩子|小孩|娃|闺女|小子|丫头|前夫|前妻|未婚夫|未婚妻|男友|女友|男朋友|女朋友|亲戚|表哥|表弟|堂哥|堂弟|表姐|表妹|家属|家母|家父'
const INTRODUCED = new RegExp(
  `(?:${INTRODUCTION}|(?:${KIN})(?:的?名字)?(?:叫|姓名|名叫|是|:|,))[ ("“':]{0,3}(?<it>(?:${SURNAME}|(?<=叫)${ANY_SURNAME})[ ]{0,3}${HAN}(?:[ ]{0,3}${HAN})?|${SURNAME}某{1,2}${HAN}?)${AFTER_NAME}`,
  'dgu',
)
// 我叫王小桥想问问: the end is unknown, so this takes a surname and two characters. One too many is better than a public name.
const UNENDED = new RegExp(
  `(?:我叫|俺叫|我的名字(?:叫|是)|本人叫|名叫|姓名:|联系人:|(?:我|他|她)(?:${KIN})叫)[ ]{0,2}(?<it>${SURNAME}${HAN}{1,2}|(?<=[我俺]叫[ ]{0,2}|我的名字[叫是])(?![不苦冤了])${HAN}{2,3}(?=$|[^${HAN}]))`,
  'dgu',
)
const SAID_SURNAME = new RegExp(
  `(?:我|本人|俺|免贵|敝|鄙人|小)(?:是|家|们)?(?:免贵)?姓(?:氏)?(?:是)?[ :"“]{0,2}(?<it>${ANY_SURNAME})(?![名氏])`,
  'dgu',
)
const KNOWN_BY = new RegExp(
  `(?:外号|绰号|诨号|人称|诨名|小名|乳名|昵称|网名|花名|别名|曾用名)(?:是|叫|:|为)*[ "“']{0,2}(?<it>${HAN}{2,4}?)(?=$|[^${HAN}]|的)`,
  'dgu',
)

const CALLED = new RegExp(
  `(?:${KIN})(?:的?名字)?叫(?:做)?[ :"“]{0,2}(?<it>(?!我|他|她|什么|救|人|来|苦)${HAN}{2,3})(?=$|[^${HAN}]|今年|[在是])`,
  'dgu',
)

/** Names that the text introduces: 我叫王小桥, 联系人：王小桥, 我儿子王小桥. */
export function findIntroducedNames(plain: string): { names: Found[]; surnames: Found[] } {
  const introduced = named('certain', '介绍自己或别人的姓名')
  const ended = [
    ...matches(plain, LABELLED, isPersonName(introduced)),
    ...matches(plain, LABELLED_ANY, isPersonName(introduced)),
    ...matches(plain, INTRODUCED, isName(introduced)),
  ]
  const starts = new Set(ended.map(({ from }) => from))
  const unended = matches(plain, UNENDED, isName(introduced)).filter(({ from }) => !starts.has(from))
  return {
    names: [...ended, ...unended],
    surnames: matches(plain, SAID_SURNAME, named('certain', '自己说的姓')).map(own),
  }
}

/** 张三丰他爹, 王小桥之子. */
const OF_PARENT = new RegExp(
  `(?<=^|[^${HAN}]|[是由和与跟找被把给到叫])(?<it>${SURNAME}${HAN}{1,2})(?=[他她](?:[爹娘妈爸]|老婆|媳妇|男人)|之[子女妻夫父母])`,
  'dgu',
)
/** 外号黑三, 小名毛毛, 孩子叫小宝. */
export const findNicknames = (plain: string): Found[] => [
  ...[KNOWN_BY, CALLED].flatMap((expression) => matches(plain, expression, named('likely', '外号或小名'))),
  ...matches(plain, OF_PARENT, isName(named('likely', '姓名和亲属'))),
]

// After a label there may also stand what is no name: 负责人：无.
const isPersonName: typeof isName = (make) =>
  isName((value, from, to) =>
    /^(?:匿名|无|保密|同上|未知|暂无|网友|市民|群众|如下|本人|自己|以下|您好|你好|近日|经查|停车|见附件|不详|先生|女士)|[县市区乡镇村局委办处所公司部门学校]$/.test(
      value,
    )
      ? null
      : make(value, from, to),
  )
