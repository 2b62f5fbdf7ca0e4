import { FIGURE, GAP, NOT_A_SUM } from './address-words.ts'
import { type Found, matches } from './mark.ts'
import { ofAHome } from './public-places.ts'

const AREA = `(?:(?:[A-Za-z东西南北中]|${FIGURE}{1,2}) ?(?:区|期|苑|组团)|公租房|廉租房|安置房|宿舍楼?|家属楼|家属院|职工楼)`
const BUILDING = `(?:第 ?)?[A-Za-z甲乙丙丁东西南北]?[ -]?(?:${FIGURE}{1,3}[ ]?|(?<![A-Za-z])[A-Za-z])[A-Za-z]?[ ]?(?:栋|幢|座|棟|号楼|号院|号 ?楼|#楼?|号公寓|弄|楼)`
const UNIT = `(?:第 ?)?(?:${FIGURE}{1,2}|[甲乙丙丁东西中A-Da-d])[ ]?(?:单元|单位|元(?=[ ]?\\d{3})|门洞?|梯|楼道|栋|号门|单|#)`
const FLOOR = `(?:第 ?)?(?:${FIGURE}{1,3}[ ]?(?:层|楼)|顶[层楼]|底[层楼]|负[一1]楼)`
const FLAT_DIGITS =
  '[A-Za-z]?(?:\\d{1,2}[ ]?-[ ]?)?(?:\\d{3,4}|[一二三四五六七八九幺][一二三四五六七八九十零〇幺两百]{2,4}|\\d{1,2}[A-Ha-h])[A-Za-z]?'
const FLAT_NAMED = `(?:${FLAT_DIGITS}|${FIGURE}{1,4})[ ]?(?:号房间?|室|房间?|(?<=\\d{3,4})户(?!型|籍|口|主|外|数)|号(?!楼|栋|院|线|文|令|公告|前|以|下|上)|家)`
const SIDE =
  '(?:最)?(?:东南|西北|东北|西南|东|西|中|南|北|左|右|里|外)(?:边|面|侧|头|手边?|首)?(?:那|这|第[一二三]|头)?(?:一)?[ ]?(?:户|室|手|家|间)|对门|(?:左|右)手'
const LAST_SIDE = '[东西中南北左右](?:边)?(?=$|[^\\p{Script=Han}])'
const FLAT = `(?:${FLAT_NAMED}|${FLAT_DIGITS}(?:号房?间?|室|户)?|${SIDE}|${LAST_SIDE})${NOT_A_SUM}`
const MORE_FLATS = `(?:[、,和与及 -]{1,2}${FLAT_DIGITS}(?:室|户|号)?${NOT_A_SUM}){0,5}`

/** 3号楼2单元301, B区12幢乙单元五楼东户, 2单元5楼左边那户. */
const BUILT: readonly RegExp[] = [
  `(?:${AREA}${GAP})?${BUILDING}${GAP}(?:${UNIT}${GAP})?(?:${FLOOR}${GAP})?${FLAT}${MORE_FLATS}`,
  `(?:${AREA}${GAP})?${UNIT.replace('|栋', '').replace('|#', '')}${GAP}(?:${FLOOR}${GAP})?${FLAT}${MORE_FLATS}`,
  `${FLOOR}[ ,的]?(?:${FLAT_DIGITS}(?:室|户|号房?|房)?${NOT_A_SUM}|${SIDE}(?!有|都|是一|电|已|均))`,
].map((source) => new RegExp(`(?<![\\d.])${source}`, 'dgu'))
/** 3栋2单元3楼: few people live on one floor of one stairway. */
const ON_A_FLOOR = new RegExp(
  `(?<![\\d.])(?:${AREA}${GAP})?(?:${BUILDING}${GAP}${UNIT}${GAP}${FLOOR}|(?<![有共到为于、])(?:${BUILDING.replace('|楼)', ')')})${GAP}${FLOOR}(?=$|[,.。;!?)]|住户|业主|那|的(?:住户|业主|人)|家|邻居|租户|[东西南北中])|${UNIT.replace('|栋', '').replace('|#', '')}${GAP}${FLOOR})(?![以及]|高|至|到|-|\\d)`,
  'dgu',
)
/** 128号院3号楼2单元. */
const COURT = new RegExp(`(?<![\\d.])${FIGURE}{1,4}号(?:大院|院)${GAP}${BUILDING}(?:${GAP}${UNIT})?`, 'dgu')
const THAT_FAMILY =
  /(?:顶[楼层]|底楼|一楼|楼上|楼下|对门|隔壁|[一二三四五六七八九十\d]{1,2}楼)(?:最?[东西南北左右][边面侧头]?)?(?:的)?(?:那|这)(?:一)?(?:家|户)(?:人家)?/dgu
const NEXT_DOOR =
  /(?<it>(?:楼上|楼下|对门|隔壁)(?:是|的|家|那家)?[ :]?(?:\d{1,2}-)?\d{3,4}(?:室|户|号房?|房)?)(?![\d年月日元平米㎡%度万人个多名余户路.]|号(?:文|令|线))/dg
const OF_RESIDENT =
  /(?:邻居|对面|业主|住户|租户)(?:是|的|家)?[ :]?(?<it>(?:\d{1,2}-)?\d{3,4}(?:室|户|号房?|房)?)(?![\d年月日元平米㎡%度万人个多名余户路.]|号(?:文|令|线))/dg
const DASHES =
  /(?<![\d\-A-Za-z/.])(?:[A-Za-z]?\d{1,2})(?:栋|幢|座|#|号楼)?[ ]?[-#/—·.、 ]{1,2}[ ]?(?:[A-Za-z]|\d{1,2})(?:单元|门)?[ ]?[-—/·.]{1,2}[ ]?(?!(?:19|20)\d{2}(?!\d))\d{3,4}(?:室|号|房)?(?![\d\-年月元./])/dg
const TWO_DASHED =
  /(?:小区|花园|家园|公寓|大厦|名苑|宿舍楼?|[苑城府庭湾里园居庄郡岸墅邸轩阁邨院]|家|住|住在|房号|门牌号?|号楼|业主|[期区])[ :,，是]{0,2}(?<it>[A-Za-z]?\d{1,3}[#-][A-Za-z]?\d{3,4}(?:室|号|房|户)?)(?![\d\-年月元])/dg
const AT_HOME =
  /(?:家|住|住在|住的?是?|我家|房号|房间号|门牌号?)(?:是|为|:|在)?[ ]?(?<it>(?!(?:19|20)\d\d(?!\d))[A-Za-z]?(?:\d{3,4}|[一二三四五六七八九幺][零〇幺一二三四五六七八九]{2,3})(?:号房|室|房间)?)(?![\d年月元平米㎡%度万人户台号路弄个天多块次日医院班级版.])/dg
const ROOM =
  /(?<![\d.A-Za-z号第会议教诊办公])(?<it>[A-Za-z]?(?:\d{1,2}-)?(?:\d{3,4}|[一二三四五六七八九][零〇幺一二三四五六七八九]{2})(?:室|号房间?|房间|房(?![产屋价东租子管源改款地])))(?!内|外温|温|办公|会议)/dg

const SHOP =
  /(?:铺面|门面房?|商铺|店铺|摊位|档口|铺子|门市房?|车位|车库|储藏室|地下室)(?:是|为|:)?[ ]?(?<it>[A-Za-z]?-?[\d一二三四五六七八九十]{1,4}(?:-\d{1,4})?(?:号|室)?)(?![\d年月元平米㎡%度万人个多户间套家])/dg
const SHOP_WHOLE = /(?:铺面|门面房?|商铺|店铺|摊位|档口|门市房?)[ ]?[A-Za-z]?-?[\d一二三四五六七八九十]{1,4}(?:-\d{1,4})?号/dg

/** Building, unit and flat in the ways people write them. */
export function findFlats(plain: string): Found[] {
  const found = (certainty: Found['certainty'], why: string) => (_: string, from: number, to: number) =>
    ({ from, to, kind: 'address', certainty, why }) as const
  return [
    ...BUILT.flatMap((expression) => matches(plain, expression, found('certain', '楼栋、单元和房号'))),
    ...matches(plain, COURT, found('likely', '院号和楼栋')),
    ...matches(plain, ON_A_FLOOR, ofAHome(plain, found('likely', '楼栋、单元和楼层'))),
    ...matches(plain, THAT_FAMILY, found('likely', '说明是哪一家')),
    ...matches(plain, NEXT_DOOR, found('likely', '邻居的房号')),
    ...matches(plain, OF_RESIDENT, found('likely', '住户的房号')),
    ...matches(plain, DASHES, found('certain', '楼栋、单元和房号')),
    ...matches(plain, TWO_DASHED, found('likely', '楼栋和房号')),
    ...matches(plain, AT_HOME, found('likely', '“住”“家”后面的房号')),
    ...matches(plain, ROOM, ofAHome(plain, found('likely', '房号'))),
    ...matches(plain, SHOP_WHOLE, found('likely', '门面')),
    ...matches(plain, SHOP, found('likely', '门面、车位')),
  ]
}
