import { FIGURE } from './address-words.ts'
import { type Found, matches } from './mark.ts'
import { ofAHome } from './public-places.ts'

const NO_HOUSE = '(?![线楼栋文院路车井地台令塔坑门口通知公告机闸泵站]|公馆|大道|\\d)'
/** 三组12号, 5社23号, 桥头村12号; not 三组12号线. */
const VILLAGE = new RegExp(
  `(?<![\\d年月])(?<it>(?:第)?(?:${FIGURE}{1,3}|[东西南北上下前后])(?:村民小组|小组|组|队|社|屯|排|巷|胡同)[ ,，]?(?:第)?${FIGURE}{1,4}(?:号|户)(?:附?\\d{1,2}号?)?)${NO_HOUSE}`,
  'dg',
)
const HOUSE = new RegExp(
  `(?:村|屯|庄|寨|湾|坪|坝|岭|沟|塘|屋|组|队|社|坊|堡|集)(?<it>(?:门牌)?(?:第)?(?:\\d{1,4}|[一二三四五六七八九十百]{1,4})(?:号|户)(?:附\\d{1,2}号?)?(?:\\d{3,4}室)?)${NO_HOUSE}`,
  'dg',
)
/** 桥头路88号, 桥头街12号附3号, 桥头弄15号. */
const ROAD = new RegExp(
  `(?:路|街|大道|巷|弄|胡同|里|条|道|段|坡|院|门)[ ]?(?<it>(?:\\d{1,4}|[一二三四五六七八九十百]{1,5})(?:号|弄|巷)(?:之[一二三四五六七八九十\\d]{1,2}|-\\d{1,3}(?:号)?|附\\d{1,2}号?|[内旁边]?\\d{1,3}号)?(?:大?院)?(?:[ ,]?[A-Za-z]?\\d{3,4}(?:室|房)?)?)${NO_HOUSE}`,
  'dg',
)
const DOOR_PLATE = /(?:门牌|门号)(?:号码?)?(?:是|为|:)?[ ]?[A-Za-z]?[\d一二三四五六七八九十百]{1,5}(?:-\d{1,4})?号?/dg
const ROAD_AND_ROOM =
  /(?<it>\d{1,4}号(?:院|大院|附\d{1,2}号)?[ ,，]?(?:\d{1,3}(?:号楼|栋|幢)[ ,，]?)?(?:[A-Za-z]?\d{3,4})(?:室|房)?)(?![\d年月元平米㎡%度万人号路])/dg

const LANDMARK =
  '头|口|边|旁|旁边|后|后面|前|前面|上|下|上面|下面|下边|后头|前头|里|侧|面|对面|对过|隔壁|拐角|拐弯处?|尽头|处|东|西|南|北|坡|坎|坳|路|桥|庙|井|树|塘|池|站|校|塔|中间|往里|进去|进村|数'
const WHICH =
  '(?:的)?(?:左手|右手|左边|右边|[东西南北]边?)?(?:数)?(?:第[一二三四五六七八九十两\\d]{1,2}|最后(?:面)?(?:一)?|头一|倒数第[一二三\\d]|那一?|这一?|紧挨着的|靠[东西南北里外边河路]的?(?:那)?(?:一)?|最[里外东西南北](?:面|边|头)?(?:的)?(?:那)?(?:一)?)'
/** 村西口老槐树旁那家, 东头第二户, 水井边最后一家. */
const DESCRIBED = new RegExp(
  `(?<=^|[^\\p{Script=Han}]|[住在是就到系村组社队屯庄])(?<it>(?!我|他|她|你|现在|有|因|所以|如果|但|这|那)(?:村(?!民))?\\p{Script=Han}{0,10}?(?:${LANDMARK})${WHICH}(?:家|户|院|座院子|栋房子?|间房?|排))(?![庭长园里属公店超企养经大办专开银医])(?:人家)?`,
  'dgu',
)
/** 五队老王家东边. */
const BESIDE_FAMILY = new RegExp(
  `(?:${FIGURE}{1,2}(?:组|队|社)[ ,，]?)?(?:老|小)?\\p{Script=Han}{1,3}?家(?:的)?(?:东|西|南|北|前|后|隔壁|对面|旁边|对门|屋后|屋前|左边|右边)(?:边|面|头|院|邻)?(?:那|第[一二三])?(?:家|户)?`,
  'dgu',
)
/** 桥头村三组第二户. */
const NTH_FAMILY = new RegExp(
  `(?:(?:第)?${FIGURE}{1,2}(?:村民小组|小组|组|队|社|排|巷)[ ,，]?|(?<=[村庄屯寨巷]))(?:第|倒数第)[一二三四五六七八九十\\d]{1,3}(?:家|户)(?![公单企国属])`,
  'dg',
)
const LIVES_IN_GROUP = new RegExp(
  `(?:住|家住|住在|户籍|籍贯|老家|现住|家在|住址|地址)[是在为:]?[^,，。\\n;]{0,12}?(?:村|庄|屯|寨|居委会|社区)(?<it>(?:第)?${FIGURE}{1,3}(?:村民小组|小组|组|队|社|排)(?![长有修建]))`,
  'dg',
)

/** Group and house of a village, number of a house in a street, and what people say instead. */
export function findHouses(plain: string): Found[] {
  const found = (certainty: Found['certainty'], why: string) => (_: string, from: number, to: number) =>
    ({ from, to, kind: 'address', certainty, why }) as const
  return [
    ...matches(plain, VILLAGE, found('certain', '村组和门牌')),
    ...matches(plain, HOUSE, found('likely', '村里、巷里的门牌')),
    ...matches(plain, ROAD, ofAHome(plain, found('likely', '街路的门牌'))),
    ...matches(plain, DOOR_PLATE, found('likely', '门牌')),
    ...matches(plain, ROAD_AND_ROOM, found('likely', '门牌和房号')),
    ...matches(plain, DESCRIBED, found('likely', '说明是哪一家')),
    ...matches(plain, BESIDE_FAMILY, besideFamily(found('likely', '说明在哪一家旁边'))),
    ...matches(plain, NTH_FAMILY, found('likely', '说明是哪一家')),
    ...matches(plain, LIVES_IN_GROUP, found('likely', '所住的村组')),
  ]
}

type Make = (value: string, from: number, to: number) => Found
const besideFamily =
  (make: Make) =>
  (value: string, from: number, to: number): Found | null =>
    /[老小]|[组队社]/.test(value.slice(0, 4)) && !/[我他她你大国人专厂商居住]家/.test(value) ? make(value, from, to) : null
