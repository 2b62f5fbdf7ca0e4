import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const SIGN = '(?:[NESW](?![A-Za-z])|[东西南北][经纬]?(?!\\p{Script=Han}))'
const LABEL =
  '(?:[东西南北][经纬]|[经纬]度|[经纬](?=[:是]?\\d)|latitude|longitude|lati?|long?i?|lng)["\' ]{0,2}(?:值|度)?(?:大约|大概|约|是|为|:|=)?["\' \\n]{0,2}'
const DECIMAL = '[+-]?\\d{1,3} ?[.点] ?\\d{2,12} ?[°度]?'
const MINUTE = "['′’分]"
const SECOND = `(?:["”秒]|['′’]{2})`
const MINUTES = `(?: ?\\d{1,2}(?:\\.\\d{1,8})? ?${MINUTE}(?: ?\\d{1,2}(?:\\.\\d{1,6})?(?: ?${SECOND}|(?![\\d.°度])))?)`
const DEGREES = `\\d{1,3} ?[°度]${MINUTES}`
const BETWEEN = '[ ,，、;/|和_\\n]{1,3}'

/** 114.51，38.04: counted only if it lies in China. */
const PAIR = new RegExp(
  `(?<![\\d.])(?<it>(?:POINT ?\\(|${LABEL})?${SIGN}?\\d{1,3}[.点]\\d{3,12}[°度]?${SIGN}?(?:${BETWEEN}(?:${LABEL}|[NE]:? ?)?[+-]?|[+-])\\d{1,3}[.点]\\d{3,12}[°度]?${SIGN}?)(?![\\d.])`,
  'dgiu',
)
/** 北纬39.48, lat=39.48, 经度：116°43′. */
const NAMED = new RegExp(`(?<![a-z])${LABEL}(?:${DEGREES}|${DECIMAL}|\\d{1,3} ?[°度])(?: ?${SIGN})?`, 'dgiu')
const SPOKEN =
  /(?:东经|北纬|经度|纬度)(?:是|为|:|大约)?[ ]?(?<it>[零〇一二三四五六七八九十百两幺]{1,8}[点度][零〇一二三四五六七八九十百点度分秒两幺]{2,14}|\d{1,3}[ 度点-]\d{1,2}[ 分-]\d{1,2}(?:\.\d+)?秒?|\d{1,3}(?:\.\d+)?[°度]?)/dg
/** N39.4821, 39.4821N, N 39 28 55, 39 28 55 N. */
const SIGNED = new RegExp(
  [
    `(?<![A-Za-z\\d.])[NEne]:? ?(?:${DEGREES}|\\d{1,3}[° ]\\d{1,2}\\.\\d{1,6}'?|\\d{1,3}\\.\\d{2,12}[°度]?|\\d{1,3}[° -]\\d{1,2}['′ -]\\d{1,2}(?:\\.\\d{1,6})?["”秒]?)`,
    `(?<![A-Za-z\\d.])(?:${DEGREES}|\\d{1,3}\\.\\d{3,12} ?[°度]?|\\d{1,3}[° -]\\d{1,2}['′ -]\\d{1,2}(?:\\.\\d{1,6})?["”秒]?) ?(?:[NEne](?![A-Za-z])|东经|北纬)`,
  ].join('|'),
  'dgu',
)
/** Degrees and minutes in one number, zones of a grid, and d, m, s for the signs. */
const IN_OTHER_UNITS =
  /(?<![A-Za-z\d.])(?:\d{4,5}\.\d{2,6} ?[NE](?![A-Za-z])|\d{1,2}[A-Z] \d{6} \d{7}(?!\d)|\d{1,3}d ?\d{1,2}m ?\d{1,2}(?:\.\d{1,6})?s)/dgi
/** 104°4'55", also without a letter: nothing else is measured so in letters. */
const TURNED = new RegExp(`(?<![\\d.])${DEGREES}`, 'dgu')
/** X=104.08 Y=30.64, and metres of a national grid. */
const GRID =
  /(?<![A-Za-z])[XY] ?(?:(?:坐标)?(?:值|为|是)? ?[=:]|坐标(?:值|为|是)?) ?(?<it>\d{2,3}\.\d{3,12}|\d{6,8}(?:\.\d{1,6})?)(?![\d.])/dgi
const WORD = '(?:坐标|定位|经纬度?|位置|GPS|导航|高德|百度地图|北斗)(?:点|系|值|信息)?(?:到|在|是|为|:|=)*[ :(（[【]{0,3}'
const AFTER_WORD = new RegExp(
  `${WORD}(?<it>(?:[EN东北][经纬]?:? ?)?[+-]?(?:\\d{1,3}[.点]\\d{1,12}|\\d{2,3})[°度]?[EN]?${BETWEEN}(?:[EN东北][经纬]?:? ?)?[+-]?(?:\\d{1,3}[.点]\\d{1,12}|\\d{2,3})[°度]?[EN]?|\\d{6,8}(?:\\.\\d{1,6})?${BETWEEN}\\d{6,8}(?:\\.\\d{1,6})?)(?!\\d)`,
  'dgi',
)
/** A plus code: 8Q7XMQJ5+9C. */
const PLUS_CODE = /(?<![A-Za-z\d])(?=[A-Z]{0,7}\d)[2-9CFGHJMPQRVWX]{6,8}\+[2-9CFGHJMPQRVWX]{2,3}(?![A-Za-z\d])/dg

/** A point on the map tells the house. */
export function findCoordinates({ plain, figures }: Reading): Found[] {
  const found = (_: string, from: number, to: number): Found => ({
    from,
    to,
    kind: 'coordinates',
    certainty: 'likely',
    why: '像经纬度',
  })
  const inCountry = (value: string, from: number, to: number): Found | null => {
    const [one = 0, other = 0] = (value.replaceAll('点', '.').match(/\d+\.\d+/g) ?? []).map(Number)
    const [latitude, longitude] = [Math.min(one, other), Math.max(one, other)]
    return latitude >= 3 && latitude <= 54 && longitude >= 73 && longitude <= 136 ? found(value, from, to) : null
  }
  const everywhere = [AFTER_WORD, SPOKEN, GRID, SIGNED, NAMED, TURNED, PLUS_CODE, IN_OTHER_UNITS]
  return [
    ...everywhere.flatMap((expression) => matches(plain, expression, found)),
    ...matches(plain, PAIR, inCountry),
    // The same text again only if it has Chinese figures.
    ...(figures === plain
      ? []
      : [
          ...matches(figures, PAIR, inCountry),
          ...[NAMED, AFTER_WORD, TURNED].flatMap((expression) => matches(figures, expression, found)),
        ]),
  ]
}
