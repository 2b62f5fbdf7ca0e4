import { findKnownName, findSurname } from './known-names.ts'
import { type Certainty, type Found, type Known, matches } from './mark.ts'
import type { Reading } from './reading.ts'
import { SURNAME } from './surnames.ts'
import { OFFICE, PERSONAL, TRADE } from './titles.ts'

const HAN = '\\p{Script=Han}'
const GIVEN = `${HAN}{1,2}`
const INTRODUCTION =
  '我叫|我的名字(?:叫|是)|名字(?:叫|是|:)|本人叫|名叫|(?:本人|我)?(?:的)?姓名(?:是|为|叫)?|本人(?:姓名)?(?:是|系|为)?|联系人(?:姓名)?(?:是|为)?|反映人|投诉人|举报人|申请人|当事人|来信人|留言人|诉求人|求助人|报修人|被投诉人|被举报人|户主(?:是|叫)?|房主|业主姓名|业主(?:是|叫|:)|车主(?:姓名)?(?:是|叫|:)|法人代表?|法定代表人|负责人(?=:)|经办人(?=:)|署名|落款|签名|签字|代表人|委托人|收件人|收款人|开户名|户名|账户名|患者(?:姓名)?|学生姓名|孩子(?:姓名|叫)|(?:儿子|女儿|丈夫|妻子|老公|老婆|父亲|母亲|爱人|孙子|孙女)(?:叫|姓名|名叫)'
// What may follow a name. Without it 我叫王小桥今年 would give one character too many or too few.
const AFTER = `(?=$|[^${HAN}]|今年|现年|是|系|男|女|家住|住在|住|现住|来自|在|的|于|为|身份|电话|手机|联系|户籍|汉族|和|与|我|因|向|就|想|说|有|曾|现|也|于|对|从|被|,)`
const INTRODUCED = new RegExp(
  `(?:${INTRODUCTION})[ ("':]{0,3}(?<it>${SURNAME}[ ]{0,3}${HAN}(?:[ ]{0,3}${HAN})?|${SURNAME}某{1,2}${HAN}?)${AFTER}`,
  'dgu',
)
// 我叫王小桥想问问: the end is unknown, so this takes a surname and two characters. One too many is better than a public name.
const UNENDED = new RegExp(`(?:我叫|我的名字(?:叫|是)|本人叫|名叫|姓名:|联系人:)[ ]{0,2}(?<it>${SURNAME}${GIVEN})`, 'dgu')
const LATIN = '[A-Z][A-Za-z]{1,19}(?:[ .·-]{1,2}[A-Z][A-Za-z]{0,19}){0,3}'
const LATIN_INTRODUCED = new RegExp(
  `(?:我叫|我的名字(?:叫|是)|名叫|姓名:?|联系人:?|[Mm]y name is|I am|I'm|Mr\\.?|Mrs\\.?|Ms\\.?|Dr\\.?|英文名(?:叫|是|:)?)[ :]{0,2}(?<it>${LATIN})`,
  'dg',
)
const LATIN_TITLED = /(?<![A-Za-z])(?<it>[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14}){0,2} ?(?:先生|女士|小姐|老师|同志|太太|经理))/dg
const MINORITY = new RegExp(
  `(?<![${HAN}·])(?<it>${HAN}{1,6}(?:·${HAN}{1,6}?){1,3})(?!·)${AFTER}|(?:我叫|姓名:?|名叫|联系人:?|是|和|邻居|业主|村民)(?<own>${HAN}{2,6}·${HAN}{2,8})`,
  'dgu',
)

const SAID_SURNAME = new RegExp(`(?:我|本人|免贵)(?:是)?(?:免贵)?姓(?:氏)?[ :"“]{0,2}(?<it>${SURNAME})`, 'dgu')

// 尊敬的王先生, 王女士您好, 致李大爷.
const TITLES = `(?:${PERSONAL}|${TRADE}|总|工|姐|哥)`
const GREETED = new RegExp(
  `(?:尊敬的|敬爱的|亲爱的|您好[,! ]{0,2}|你好[,! ]{0,2}|致:?|(?:^|\\n)[ ]{0,4})(?<it>[老小]?${SURNAME}(?:${GIVEN})??${TITLES})(?=[,:!。;\\s]|您好|你好|$)`,
  'dgu',
)
const GREETING = new RegExp(
  `(?<it>[老小]?${SURNAME}(?:${GIVEN})??${TITLES})[ ,:!]{0,2}(?:您好|你好|您反映|您提出|您的来信|您的留言|早上好|上午好|下午好)`,
  'dgu',
)
const SIGNED = new RegExp(
  `(?:此致|敬礼|敬上|敬启|谨启|谨呈|拜上|叩谢|跪谢|恳请人|呈上|上[ \\n])[ !。,\\n]{0,4}(?:敬礼[ !。,\\n]{0,4})?(?:您的)?(?:(?:一[名个位])?(?:市民|村民|居民|业主|群众|网友|反映人|投诉人|举报人|家长|学生|小区业主)[: ]{0,2})?(?<it>${SURNAME}(?:某{1,2}|${GIVEN}|${TITLES}))(?=$|[^${HAN}])`,
  'dgu',
)
const SIGNED_LINE = new RegExp(
  `(?:\\n|[。!] {0,2})[ ]{0,12}(?:[-—]{1,2}|by|BY|落款|(?:市民|村民|居民|业主|群众|家长)[: ]{0,2})?(?<it>${SURNAME}${GIVEN}|${SURNAME}(?:先生|女士|某某?|同志))[ ]*(?:\\n[ ]*)?(?:(?:19|20)\\d{2}[年./-]\\d{1,2}[月./-]\\d{1,2}[日号]?)?[ 。\\n]*$`,
  'dgu',
)

// 王建国先生, 邻居王建国. 王女士 alone is a question: it names nobody who is not known otherwise.
const FIRM = `(?![^,。;!? \\n]{0,4}(?:店|馆|厂|公司|铺|堂|坊|超市|烧烤|火锅|餐|面|诊所|理发|傅|家园))`
const FULL_TITLED = new RegExp(
  `(?<!${HAN})(?<it>${SURNAME}${GIVEN}(?:先生|女士|大爷|大妈|大叔|阿姨|师傅|老师|同志|小姐|大姐|大哥|同学))${FIRM}`,
  'dgu',
)
const TITLED = new RegExp(
  `(?<![主公相照两几各这那每一有])(?<it>${SURNAME}(?:先生|女士|大爷|大妈|大叔|阿姨|师傅|老师|同志|小姐|大姐|大哥|奶奶|爷爷|婆婆|老汉|老太|${TRADE}))${FIRM}`,
  'dgu',
)
const OFFICIAL = new RegExp(`${SURNAME}(?:${HAN}{1,2})??(?:${OFFICE})`, 'dgu')
const ROLE =
  '邻居|业主|户主|租客|租户|房东|房主|村民|居民|市民|司机|车主|店主|老板|老板娘|包工头|工头|保安|物业经理|负责人|经理|儿子|女儿|孙子|孙女|丈夫|妻子|老公|老婆|爱人|父亲|母亲|爸爸|妈妈|弟弟|哥哥|姐姐|妹妹|公公|婆婆|岳父|岳母|同事|同学|学生|患者|死者|伤者|老人|孩子|男子|女子|主任医师|医生|护士'
const WITH_ROLE = new RegExp(
  `(?:${ROLE})[ :("]{0,2}(?<it>${SURNAME}${HAN}{1,2})(?=$|[^${HAN}]|家|的|是|在|把|被|和|与|等|住|说|将|因|从|向|于|跟|对|也|又|已|今年|现年|男|女|多次|经常|每天|长期)`,
  'dgu',
)

const I_AM = new RegExp(
  `我(?:是|系)[^,。;!? \\n]{0,15}?(?:村民|业主|居民|市民|群众|职工|员工|家长|的|住户|商户)[ ]?(?<it>${SURNAME}${GIVEN})(?=$|[^${HAN}])`,
  'dgu',
)

/** Names: of the vault, and those that the text tells itself. */
export function findNames({ plain }: Reading, { names = [] }: Known): Found[] {
  const introduced = introductions(plain)
  const told = new Set(introduced.map(({ from, to }) => plain.slice(from, to).replace(/\s/g, '')))
  const said = matches(plain, SAID_SURNAME, found('certain', '自己说的姓')).map(own)
  const surnames = new Set(said.map(({ from, to }) => plain.slice(from, to)))

  return [
    ...names.flatMap((name) => findKnownName(plain, name, '身份库里')),
    ...introduced,
    ...said,
    ...[...told].flatMap((name) => findKnownName(plain, name, '文中说过')),
    ...[...surnames].flatMap((surname) => findSurname(plain, surname, '文中说过的姓')),
    ...latinNames(plain),
    ...matches(plain, MINORITY, notAPlace(found('likely', '带 · 的姓名'))),
    ...matches(plain, GREETED, isName(found('likely', '称呼里的姓'))),
    ...matches(plain, GREETING, isName(found('likely', '称呼里的姓'))),
    ...matches(plain, SIGNED, isName(found('likely', '落款'))).map(own),
    ...matches(plain, SIGNED_LINE, isName(found('likely', '像落款'))).map(own),
    ...matches(plain, FULL_TITLED, isName(found('likely', '姓名和称呼'))),
    ...matches(plain, I_AM, isName(found('likely', '介绍自己的姓名'))).map(own),
    ...matches(plain, WITH_ROLE, isName(found('likely', '身份后面的姓名'))),
    ...matches(plain, TITLED, isName(found('consider', '姓和称呼'))),
    ...matches(plain, OFFICIAL, isName(found('consider', '职务前面的姓，公务人员一般可以公开'))).map((mark) => ({
      ...mark,
      kind: 'official' as const,
    })),
  ]
}

function introductions(plain: string): Found[] {
  const ended = matches(plain, INTRODUCED, isName(found('certain', '介绍自己或别人的姓名')))
  const others = matches(plain, UNENDED, isName(found('certain', '介绍自己或别人的姓名')))
  return [...ended, ...others.filter(({ from }) => !ended.some((one) => one.from === from))]
}

const latinNames = (plain: string): Found[] =>
  /[A-Z]/.test(plain)
    ? [
        ...matches(plain, LATIN_INTRODUCED, found('certain', '介绍自己的姓名')),
        ...matches(plain, LATIN_TITLED, found('likely', '姓名和称呼')),
      ]
    : []

type Make = (value: string, from: number, to: number) => Found | null

function found(certainty: Certainty, why: string): Make {
  return (_, from, to) => ({ from, to, kind: 'name', certainty, why })
}

const own = (mark: Found): Found => ({ ...mark, own: true })

const isName =
  (make: Make): Make =>
  (value, from, to) =>
    NO_NAME.test(value) ? null : make(value, from, to)

const notAPlace =
  (make: Make): Make =>
  (value, from, to) =>
    /[的了或和与]|[路街区店城苑府园期楼馆厅院校镇乡村县市湾国际中心公司广场]$|^(?:中国|中建|万科|恒大|碧桂园)/.test(value)
      ? null
      : make(value, from, to)

// Words that begin with a surname.
const NO_NAME =
  /^(?:谢(?:谢|意)|钱财|成(?:长|立|绩|本)|许(?:多|可)|代课|洪山|高(?:质|端|铁|峰)|管(?:部|辖|控)|何去|宁愿|尤其|强奸|华悦|方(?:可|案|式|向)|于(?:\d|今|去|前|本|上|昨|一|二|近|当|该|其|是)|曾(?:多|经|在|于|向|是|被|因|几|就|到)|申(?:请|诉|报)|向(?:您|你|贵|政|领|有|相|我)|成(?:都|为|年|员)|关(?:于|注|闭|系)|文(?:化|明)|高(?:中|三|二|一|校|度|新|速|层|价)|江(?:苏|西)|安(?:徽|置|全|排|装|心)|常(?:年|住|德)|时(?:间|常|候)|单(?:位|身|元)|方(?:便|面)|马(?:上|路)|包(?:括|工)|华(?:人|侨)|车(?:主|辆|位|库|牌|子|站)|房(?:主|东|屋|产|子|价|租|地|管|款)|解(?:决|释|答)|强(?:烈|制|行|迫)|管(?:理|委|道)|石家|万(?:科|分|元|家|一)|任(?:职|何|意)|施(?:工|行)|温(?:馨|州)|白(?:天|云|色)|费(?:用|了)|查(?:明|看|询|实|处)|党员|代(?:表|理|办|码)|封(?:闭|顶)|达(?:到|成)|占(?:用|地|道|有)|幸(?:福|好)|欧洲|计(?:划|算|生)|段时|雷锋|应该|莫名|毛坯|严(?:重|格|厉|查)|尚(?:未|有|在)|边(?:上|的)|左右|景(?:区|观)|项目|支付|阳(?:光|台)|路(?:段|面|边|口|上|灯)|康(?:复|养)|游(?:客|泳)|金(?:额|融|钱)|位(?:于|置)|田(?:地|土)|周(?:边|围|末|一|二|三|四|五|六|日|年)|顾(?:客|虑)|付(?:款|费|钱|出)|何(?:时|况|处|种|为|必)|林(?:业|地)|黄(?:色|金|土)|武(?:汉|警)|钱(?:款|的|都)|司机|司法|卫(?:生|健)|苗(?:木|族))/u
