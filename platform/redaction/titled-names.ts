import { type Found, matches } from './mark.ts'
import { HAN, isName, type Make, named, own } from './name-words.ts'
import { ANY_SURNAME, FREE_SURNAME, PLAIN_SURNAME, SURNAME } from './surnames.ts'
import { BYNAME, OFFICE, PERSONAL, SHORT, TRADE } from './titles.ts'

const GIVEN = `${HAN}{1,2}`
const TITLES = `(?:${PERSONAL}|${TRADE}|总|工|姐|哥)`
// 尊敬的王先生, 王女士您好, 致李大爷.
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
const FIRM = `(?!(?![开的在])${HAN}{0,2}(?:店|馆|厂|公司|铺|堂|坊|超市|烧烤|火锅|餐|面馆|诊所|理发|家园)|傅)`
const FULL_TITLED = new RegExp(`(?<!${HAN})(?<it>${SURNAME}${GIVEN}(?:${PERSONAL}|${TRADE}|${BYNAME}))${FIRM}`, 'dgu')
/** 王大爷, 李会计, 张木匠, 刘某某, wherever they stand. */
const TITLED = new RegExp(
  `(?<![公公双对甲乙资校施])(?<it>[老小]?${FREE_SURNAME}(?:${PERSONAL.replace('|总工|', '|').replace('|总|', '|')}|${TRADE}|${BYNAME}|某[甲乙丙丁]))${FIRM}`,
  'dgu',
)
const RARELY_TITLED = new RegExp(
  `(?:^|[^${HAN}]|[找问给叫位个])(?<it>${ANY_SURNAME}(?:先生|女士|大爷|大妈|大娘|大叔|阿姨|师傅|奶奶|爷爷|大姐|大哥))${FIRM}`,
  'dgu',
)
const NOT_A_PLACE = '(?![村庄湾沟坪坝寨岭塘桥屯堡营镇乡港店坡河口冲垸园路巷街胡公具电长政业居界])'
const END = `(?=$|[^${HAN}]|家|今年|[的是在说讲和与跟也就都又把被对向从因为有没来去住让给叫很已不还等反今现一这那他她要开天总老占骂打欠偷养帮修装收拿做过])`
/** 王总, 李哥: a short title must be followed by the end of a word. */
const SHORT_TITLED = new RegExp(
  `(?<it>${PLAIN_SURNAME}(?:${SHORT.replace('|家|户', '').replace('|老', '')}|队|姑|舅|妹|弟|姨|婆|公子|头|[二三四五六]|老[大二三四五六七八九幺]))${NOT_A_PLACE}${END}`,
  'dgu',
)
const BOUND_SHORT = new RegExp(
  `(?<=^|[^${HAN}]|[的和与跟找让被给问请叫])(?<it>[周黄高林何马谢许于曾程钟田方任石余温江尚艾苗凌费邱丘景姚金孔康毛史顾龙段雷钱汤易常武文严牛季鲁齐童项游万](?:总|姐|哥|叔|婶|嫂|伯|爷|奶))${NOT_A_PLACE}${END}`,
  'dgu',
)
/** 老王, 小李, 阿陈. */
const FAMILIAR = new RegExp(`(?<![老小阿大中\\d])(?<it>[老小阿]${PLAIN_SURNAME}(?:${SHORT}|头|子)?)${NOT_A_PLACE}${END}`, 'dgu')
const FAMILIAR_WORD = new RegExp(
  `(?<=^|[^${HAN}]|[的和与跟找让被给问请叫壁居户上下门])(?<it>[老小][高林何马谢许于曾程钟田方姚孔康毛史顾段汤易常武严季鲁齐童项游万黄周](?:${SHORT}|头)?)${NOT_A_PLACE}${END}`,
  'dgu',
)
/** 老王家, 李家老二, 王家媳妇, 张三家, 姓王的. */
const FAMILY = new RegExp(
  `(?<it>老${SURNAME}家(?!${HAN}{0,3}(?:店|馆|面|饼|菜|火锅|庄|村|湾))|${PLAIN_SURNAME}家(?:人|两兄弟|那?小子|大|老头|阿)|${PLAIN_SURNAME}家(?:老[大二三四五六小幺]|媳妇|儿媳|儿子|闺女|女儿|小子|丫头|婆娘|婆姨|男人|女人|老头|老太|大[娃叔婶爷娘伯]|二[娃叔婶爷娘]|兄弟|姐妹|那[个口]|的?孩子|孙子|大儿|小儿|亲戚|他爹|两口)|姓${ANY_SURNAME}(?=的|那|这家|一家|家)的?|(?<=^|[^${HAN}]|[的一名位个和与被跟把给是])${ANY_SURNAME}姓(?=业主|村民|居民|男|女|老人|司机|邻居|租客|房东|老板|学生|家|人|住户|夫妇|夫妻|户|市民|师傅|医生|老师|患者|工人|包工头|先生|兄弟|姐妹)(?:男子|女子|老人)?)`,
  'dgu',
)
const HOUSEHOLD = new RegExp(
  `(?<=^|[^${HAN}]|隔壁|对门|楼上|楼下|邻居|前面|后面|旁边|东头|西头|村里|[和与跟找被把给是占到])(?<it>${PLAIN_SURNAME}家)(?=$|[^${HAN}]|[的和与跟把在说占又也都是]|门口|院|房|屋|地|田|狗|鸡|猪|牛|羊)`,
  'dgu',
)
/** 张三丰他爹, 王建国老婆, 李桂花家的, 王小桥之子. */
const WHOSE = `(?:他|她|的)?(?:爹|娘|妈|爸|爷爷|奶奶|老婆|老公|媳妇|儿子|女儿|闺女|妻子|丈夫|父亲|母亲|哥哥|弟弟|姐姐|妹妹|儿媳|女婿|孙子|孙女|侄子|外甥|小舅子|丈母娘)|之(?:子|女|妻|夫|父|母|兄|弟|孙|媳)|家(?:的|亲戚|里|院|门|房|地|狗|鸡|猪|老)|夫妇|夫妻|两口子|一家[人三四五六]?|全家|父子|母子|兄弟(?:俩|两)|姐妹(?:俩|两)|等(?:人|[一二三四五六七八九十\\d]+[人户])`
const OF_RELATION = new RegExp(`(?<=^|[^${HAN}]|[系是由和与跟找被把给到在对向叫])(?<it>${SURNAME}${GIVEN}?)(?=${WHOSE})`, 'dgu')
const RELATED_OFFICIAL = new RegExp(
  `(?<it>${FREE_SURNAME}(?:${OFFICE}))(?=(?:他|的)?家|(?:的|他)?(?:亲戚|小舅子|儿子|老婆|弟弟|哥哥|侄子|外甥|女婿))`,
  'dgu',
)
/** 王某, 李某某, 张XX, 陈**, 刘□□. */
const HIDDEN = new RegExp(
  `(?<it>${FREE_SURNAME}(?:某某|某(?![小公单局地镇村街路个些种企市县区])|[xX×*□○〇]{1,3}(?![\\dA-Za-z路街市县区镇村小号栋])|${HAN}[xX×*□○](?![\\dA-Za-z])))`,
  'dgu',
)
const OFFICIAL = new RegExp(`${SURNAME}(?:${HAN}{1,2})??(?:${OFFICE})|(?:${OFFICE})${SURNAME}某{1,2}`, 'dgu')

/** Surnames with a title, and names at the end of a letter. */
export function findTitledNames(plain: string): Found[] {
  const titled = isPerson(isName(named('likely', '姓和称呼')))
  return [
    ...matches(plain, GREETED, isName(named('likely', '称呼里的姓'))),
    ...matches(plain, GREETING, isName(named('likely', '称呼里的姓'))),
    ...matches(plain, SIGNED, isName(named('likely', '落款'))).map(own),
    ...matches(plain, SIGNED_LINE, isName(named('likely', '像落款'))).map(own),
    ...matches(plain, FULL_TITLED, isName(named('likely', '姓名和称呼'))),
    ...[TITLED, RARELY_TITLED, SHORT_TITLED, BOUND_SHORT, FAMILIAR, FAMILIAR_WORD, FAMILY, HOUSEHOLD, RELATED_OFFICIAL].flatMap(
      (expression) => matches(plain, expression, titled),
    ),
    ...matches(plain, OF_RELATION, isName(named('likely', '姓名和亲属'))),
    ...matches(plain, HIDDEN, notAfterOffice(plain, titled)),
    ...matches(plain, OFFICIAL, isName(named('consider', '职务前面的姓，公务人员一般可以公开'))).map((mark) => ({
      ...mark,
      kind: 'official' as const,
    })),
  ]
}

const isPerson =
  (make: Make): Make =>
  (value, from, to) =>
    /^(?:向|对|和|同|全|有|公)|^应(?!女士|先生)|^小[王关](?:子|$)|^(?:老百|小康|小白|老庄|老汤|老赖|小班|小于|小沈阳)$|^阿里/.test(
      value,
    )
      ? null
      : make(value, from, to)

// The post tells that this is an official: 县长王某.
const AFTER_OFFICE = new RegExp(`(?:${OFFICE}|干部)$`)
const notAfterOffice =
  (plain: string, make: Make): Make =>
  (value, from, to) =>
    AFTER_OFFICE.test(plain.slice(Math.max(0, from - 4), from)) ? null : make(value, from, to)
