import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const PAIR =
  /(?<![\d.])(?:[EN东北经纬度:,, ]{0,6})(?<it>\d{1,3}\.\d{3,12}[°度]?[EN]?[ ,，、;/\n]{1,3}(?:[北东纬经度EN:=lonatg ]{0,10})\d{1,3}\.\d{3,12}[°度]?[EN]?)(?![\d.])/dg
const NAMED =
  /(?:东经|北纬|经度|纬度|经纬度|[Ll]at(?:itude)?|[Ll](?:on|ng)(?:gitude)?)(?:是|为|:|=)?[ ]?(?<it>\d{1,3}(?:\.\d{2,12}|[°度] ?\d{1,2}(?:\.\d+)?(?:[′'分] ?(?:\d{1,2}(?:\.\d+)?(?:[′']{2}|[″"秒])?)?)?)[°度]?)/dg
const DEGREES = /\d{1,3}[°度] ?\d{1,2}(?:\.\d{1,6})?[′'分] ?(?:\d{1,2}(?:\.\d{1,6})?(?:[″"秒]|[′']{2})? ?)?[NEne]/dg

/** 坐标：114.51，38.04, and degrees, minutes and seconds with dashes. */
const AFTER_WORD =
  /(?:坐标|定位|经纬度?|位置|GPS|gps|导航)(?:在|是|为|到|:|=)*[ :(（[]{0,3}(?<it>(?:[EN东北][经纬]?:?)?\d{1,3}[.点]\d{1,12}[°度]?[EN]?[ ,，、;/和\n]{1,3}(?:[EN东北][经纬]?:?)?\d{1,3}[.点]\d{1,12}[°度]?[EN]?)/dg
const SPOKEN =
  /(?:东经|北纬|经度|纬度)(?:是|为|:|大约)?[ ]?(?<it>[零〇一二三四五六七八九十百点度分秒两幺]{3,20}|\d{1,3}[ 度点-]\d{1,2}[ 分-]\d{1,2}(?:\.\d+)?秒?|\d{1,3}(?:\.\d+)?[°度]?)/dg
const GRID = /(?:[XxYy] ?(?:坐标)? ?[=:] ?)(?<it>\d{6,8}(?:\.\d+)?)/dg
const SIGNED_DEGREES =
  /(?<![A-Za-z\d.])(?:[NE] ?\d{1,3}\.\d{2,}[°度]?|\d{1,3}\.\d{3,}[°度]? ?[NE](?![A-Za-z])|[NE] ?\d{1,3}[°度 ]\d{1,2}[′'分 ]\d{0,2}(?:\.\d+)?[″"秒]?)/dg

/** A point on the map tells the house. */
export function findCoordinates({ plain }: Reading): Found[] {
  const found = (_: string, from: number, to: number): Found => ({
    from,
    to,
    kind: 'coordinates',
    certainty: 'likely',
    why: '像经纬度',
  })
  const inCountry = (value: string, from: number, to: number): Found | null => {
    const [one = 0, other = 0] = (value.match(/\d+\.\d+/g) ?? []).map(Number)
    const [latitude, longitude] = [Math.min(one, other), Math.max(one, other)]
    return latitude >= 3 && latitude <= 54 && longitude >= 73 && longitude <= 136 ? found(value, from, to) : null
  }
  return [
    ...[AFTER_WORD, SPOKEN, GRID, SIGNED_DEGREES].flatMap((expression) => matches(plain, expression, found)),
    ...matches(plain, PAIR, inCountry),
    ...matches(plain, NAMED, found),
    ...matches(plain, DEGREES, found),
  ]
}
