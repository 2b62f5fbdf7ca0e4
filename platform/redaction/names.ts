export interface Place {
  readonly start: number
  readonly end: number
}

// The hundred most common surnames cover about 85 % of people, these about 97 %.
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边喻谈代封欧达晏粟楚瞿佟冼占揭幸敖巫湛骆仇谌鄢'

const DOUBLE = '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯'
const GIVEN = '[\\p{Script=Han}·]'
// What may follow a name. Without it 我叫王小桥今年 would give one character too many or too few.
const AFTER =
  '(?=$|[^\\p{Script=Han}]|今年|现年|是|系|男|女|家住|住在|住|现住|来自|在|的|于|为|身份|电话|手机|联系|户籍|汉族|和|与|我|因|向|就|\\s)'

const INTRODUCED = new RegExp(
  `(?:我叫|本人叫|名叫|本人(?:姓名)?(?:[::]|是|系|为)?|(?:我的)?姓名(?:[::]|是|为)?|联系人(?:姓名)?(?:[::]|是|为)?|反映人(?:姓名)?[::]?|投诉人[::]?|举报人[::]?|申请人[::]?|当事人[::]?|被投诉人[::]?|户主(?:[::]|是|叫)?|业主姓名[::]?|法人代表?(?:[::]|是|为)?|法定代表人(?:[::]|是|为)?|负责人[::](?:姓名)?|署名[::]|落款[::])[ (]{0,3}(?<it>(?:${DOUBLE})${GIVEN}{1,2}?|[${SURNAMES}]${GIVEN}{1,2}?|[${SURNAMES}]某{1,2}\\p{Script=Han}?)${AFTER}`,
  'dgu',
)

// 我叫王小桥想问问: the end is unknown, so this takes a surname and two characters. One too many is better than a public name.
const UNENDED = new RegExp(`(?:我叫|本人叫|名叫|姓名[::])[ ]?(?<it>(?:${DOUBLE}|[${SURNAMES}])${GIVEN}{1,2})`, 'dgu')

/** Names from the vault, also with spaces between, and names after words such as 我叫. 王女士 identifies nobody and is not marked. */
export function findNames(text: string, known: readonly string[]): Place[] {
  return [...known.flatMap((name) => knownPlaces(text, name)), ...introduced(text)]
}

function knownPlaces(text: string, name: string): Place[] {
  const characters = [...name.replace(/\s/g, '')]
  if (characters.length < 2) return []
  // Two characters may be separated only by a blank. Otherwise 桃李，明天 would contain the name 李明.
  const between = characters.length > 2 ? '[\\s·.\\-_]{0,3}' : '\\s?'
  const expression = new RegExp(characters.map(escaped).join(between), 'giu')
  return [...text.matchAll(expression)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

function introduced(text: string): Place[] {
  const ended = placesOf(text, INTRODUCED)
  const others = placesOf(text, UNENDED).filter((place) => !ended.some(({ start }) => start === place.start))
  return [...ended, ...others].filter(({ start, end }) => !NO_NAME.test(text.slice(start, end)))
}

// Words that begin with a surname.
const NO_NAME =
  /^(?:于(?:\d|今|去|前|本|上|昨|一|二|近|当|该|其)|曾(?:多|经|在|于|向|是|被|因|几|就|到)|申(?:请|诉|报)|向(?:您|你|贵|政|领|有|相)|成(?:都|为|年)|关于|关注|文化|高(?:中|三|二|一|校)|江(?:苏|西)|安(?:徽|置)|常(?:年|住)|时(?:间|常)|单(?:位|身)|方(?:便|面)|马上|包(?:括)|华(?:人|侨)|车(?:主|辆)|房(?:主|东|屋|产)|解决|强烈|管理|石家|万(?:科|分|元)|任(?:职|何)|施工|温馨|白天|费用|查(?:明|看|询|实)|党员|代(?:表|理)|封闭|达(?:到|成)|占(?:用|地)|幸(?:福|好)|欧洲)/u

function placesOf(text: string, expression: RegExp): Place[] {
  return [...text.matchAll(expression)].map((match) => {
    const [start, end] = match.indices!.groups!.it!
    return { start, end }
  })
}

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
