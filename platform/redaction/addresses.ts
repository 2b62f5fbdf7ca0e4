import { findKnownAddresses } from './known-addresses.ts'
import { type Found, type Known, matches } from './mark.ts'
import type { Reading } from './reading.ts'

// In `plain`: numbers may be digits or Chinese, with 十.
const FIGURE = '[0-9一二三四五六七八九十百零〇幺两壹贰叁肆伍陆柒捌玖拾]'
const GAP = '[ ,，、。.;\\-—/\\n的第·()]{0,3}'
const NOT_A_SUM = '(?!\\d|[年月元平米㎡%度万亩户台辆人份票名套个件天吨分]|(?:层|楼)?(?:以上|以下)|户型)'
const BUILDING = `(?:第 ?)?[A-Za-z甲乙丙丁东西南北]?[ -]?(?:${FIGURE}{1,3}|(?<![A-Za-z])[A-Za-z])[A-Za-z]?[ ]?(?:栋|幢|座|棟|号楼|号院|号 ?楼|#楼?|号公寓|弄|楼)`
const UNIT = `(?:第 ?)?(?:${FIGURE}{1,2}|[甲乙丙丁东西中A-Da-d])[ ]?(?:单元|门洞?|梯|栋|号门|单)`
const FLOOR = `(?:第 ?)?${FIGURE}{1,3}[ ]?(?:层|楼)`
const FLAT_DIGITS =
  '[A-Za-z]?(?:\\d{1,2}[ ]?-[ ]?)?(?:\\d{3,4}|[一二三四五六七八九幺][一二三四五六七八九十零〇幺两]{2,3})[A-Za-z]?'
const FLAT_NAMED = `(?:${FLAT_DIGITS}|${FIGURE}{1,4})[ ]?(?:号房间?|室|房间?|(?<=\\d{3,4})户(?!型|籍|口|主|外|数)|号(?!楼|栋|院|线|文|令|公告|前|以|下|上)|家)`
const SIDE = '(?:东|西|中|南|北|左|右|东边|西边|左边|右边|东南|西北)[ ]?(?:户|室|手)'
const FLAT = `(?:${FLAT_NAMED}|${FLAT_DIGITS}(?:号房?间?|室|户)?|${SIDE})${NOT_A_SUM}`

const BUILT: readonly RegExp[] = [
  `${BUILDING}${GAP}(?:${UNIT}${GAP})?(?:${FLOOR}${GAP})?${FLAT}`,
  `${UNIT.replace('|栋', '')}${GAP}(?:${FLOOR}${GAP})?${FLAT}`,
].map((source) => new RegExp(`(?<![\\d.])${source}`, 'dg'))

const DASHES =
  /(?<![\d\-A-Za-z/.])(?:[A-Za-z]?\d{1,2})(?:栋|幢|座|#|号楼)?[ ]?[-#/][ ]?(?:[A-Za-z]|\d{1,2})(?:单元)?[ ]?-[ ]?(?!(?:19|20)\d{2}(?!\d))\d{3,4}(?:室|号|房)?(?![\d\-年月元])/dg
const TWO_DASHED =
  /(?:小区|花园|家园|公寓|大厦|名苑|[苑城府庭湾里园居庄]|家|住|住在|房号|门牌号?|号楼)[ :,，是]{0,2}(?<it>[A-Za-z]?\d{1,2}[#-]\d{3,4}(?:室|号)?)(?![\d\-年月元])/dg
const AT_HOME =
  /(?:家|住|住在|我家|房号|房间号|门牌号?)(?:是|为|:|在)?[ ]?(?<it>(?!(?:19|20)\d\d(?!\d))[A-Za-z]?(?:\d{3,4}|[一二三四五六七八九幺][零〇幺一二三四五六七八九]{2,3})(?:号房|室|房间)?)(?![\d年月元平米㎡%度万人户台号路弄个天多块次日医院班级版.])/dg
const ROOM =
  /(?:住|家|楼|单元|栋|幢|座|房号|是|到|在|的)[ :]?(?<it>(?:\d{3,4}|[一二三四五六七八九][零〇幺一二三四五六七八九]{2})(?:室|号房)(?!内|外温|温))/dg
/** 三组12号, 5社23号, 桥头村12号; not 三组12号线. */
const VILLAGE = new RegExp(
  `(?<![\\d年月])(?<it>(?:第)?(?:${FIGURE}{1,3}|[东西南北上下前后])(?:村民小组|小组|组|队|社|屯|排|巷|胡同)[ ,，]?(?:第)?${FIGURE}{1,4}(?:号|户)(?:附?\\d{1,2}号?)?)(?![线楼栋文院路车井])`,
  'dg',
)
const HOUSE =
  /(?:村|屯|庄|寨|(?<=湾)(?=\d)|胡同|巷|弄)(?<it>(?:门牌)?(?:第)?(?:\d{1,4}|[一二三四五六七八九十百]{1,4})(?:号|户)(?:附\d{1,2}号?)?(?:\d{3,4}室)?)(?![线楼栋文院路地车井台令])/dg
const ROAD_AND_ROOM =
  /(?<it>\d{1,4}号(?:院|大院|附\d{1,2}号)?[ ,，]?(?:\d{1,3}(?:号楼|栋|幢)[ ,，]?)?(?:[A-Za-z]?\d{3,4})(?:室|房)?)(?![\d年月元平米㎡%度万人号路])/dg

/** Where somebody lives: building, unit and flat in the ways people write them, group and house of a village, and the address of the vault. */
export function findAddresses(reading: Reading, known: Known): Found[] {
  const { plain } = reading
  const found = (certainty: Found['certainty'], why: string) => (_: string, from: number, to: number) =>
    ({ from, to, kind: 'address', certainty, why }) as const
  return [
    ...BUILT.flatMap((expression) => matches(plain, expression, found('certain', '楼栋、单元和房号'))),
    ...matches(plain, DASHES, found('certain', '楼栋、单元和房号')),
    ...matches(plain, TWO_DASHED, found('likely', '楼栋和房号')),
    ...matches(plain, AT_HOME, found('likely', '“住”“家”后面的房号')),
    ...matches(plain, ROOM, found('likely', '房号')),
    ...matches(plain, VILLAGE, found('certain', '村组和门牌')),
    ...matches(plain, HOUSE, found('likely', '村里、巷里的门牌')),
    ...matches(plain, ROAD_AND_ROOM, found('likely', '门牌和房号')),
    ...findKnownAddresses(reading, known.addresses ?? []),
  ]
}
