import { GIVEN_CHARACTER } from '../given-names.ts'
import type { Span, Spelling } from '../spellings/spelling.ts'
import { ALSO_A_WORD, ANY_SURNAME, COMPOUND, PLAIN, RARE } from '../surnames.ts'
import { OFFICE, PERSONAL, TRADE } from '../titles.ts'
import { flatLike, houseLike } from './invented-addresses.ts'
import { withOtherPlaces } from './invented-places.ts'
import type { Random } from './random.ts'

const COMMON =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const GIVEN = GIVEN_CHARACTER.slice(1, -1)
const MORE_GIVEN =
  '德秋冬春夏学军民小二三大四五老铁栓柱狗蛋妹娥娣招弟来喜有才得胜水生火旺土根石头根生长顺双全贵宝山川雨桐诗涵欣怡梓轩皓宸一诺可馨依依若曦语嫣思远景行默凡帆扬舟航启越群众广南北东西方向前改革解放援朝抗美跃进'
const BEGINS_WITH_SURNAME = new RegExp(`^${ANY_SURNAME}`, 'u')
const TITLES = [PERSONAL, TRADE, OFFICE].map((words) => words.split('|'))
const SAME = [
  '栋 幢 座 号楼 #',
  '单元 门 单元',
  '村民 居民 业主 住户 群众',
  '儿子 女儿 孙子 孙女 闺女',
  '爸爸 妈妈 爷爷 奶奶',
  '组 社 队',
  '东 西',
  '左 右',
  '先生 女士',
  '投诉人 反映人 联系人 来电人 申请人 举报人',
  '司机 医生 护士 老板 房东 租客 邻居',
].map((words) => words.split(' '))

/** The same sentence with other names and figures, so that what stands around them is learnt. */
export function vary({ text, spans, known }: Spelling, random: Random): Spelling {
  const varied: Span[] = []
  let written = ''
  let done = 0
  const names = new Map<string, string>()
  for (const span of [...spans, { from: text.length, to: text.length, kind: '' }]) {
    written += ordinary(
      text.slice(done, span.from),
      random,
      spans.some(({ to, kind }) => kind === 'surname' && to === done),
    )
    const value = text.slice(span.from, span.to)
    const other = names.get(value) ?? valueLike(value, span.kind, random)
    if (value.length > 1) names.set(value, other)
    if (span.kind) varied.push({ from: written.length, to: written.length + other.length, kind: span.kind })
    written += other
    done = span.to
  }
  return { text: written, spans: varied, known }
}

function valueLike(value: string, kind: string, random: Random): string {
  if (random.chance(0.15)) return value
  if (kind === 'surname') return /^\p{Script=Han}{1,2}$/u.test(value) ? surname(random) : value
  if (kind === 'name' || kind === 'known-name') return nameLike(value, random)
  if (kind === 'flat' && value.length > 4 && random.chance(0.4)) return flatLike(random)
  if (kind === 'village-house' && value.length > 3 && random.chance(0.4)) return houseLike(random)
  if (kind === 'flat' || kind === 'village-house' || kind === 'known-address') return figures(words(value, random), random)
  return value
}

function surname(random: Random): string {
  const draw = random.next()
  if (draw < 0.4) return random.of(COMMON)
  if (draw < 0.62) return random.of(PLAIN)
  if (draw < 0.82) return random.of(ALSO_A_WORD)
  return draw < 0.94 ? random.of(RARE) : random.of(COMPOUND.split('|'))
}

function nameLike(name: string, random: Random): string {
  if (!/^\p{Script=Han}{2,4}$/u.test(name) || !BEGINS_WITH_SURNAME.test(name)) return name
  const character = () => random.of(random.chance(0.75) ? GIVEN : MORE_GIVEN)
  const length = random.chance(0.25) ? 1 : 2
  const given = random.chance(0.2) ? name.replace(BEGINS_WITH_SURNAME, '') : Array.from({ length }, character).join('')
  return surname(random) + (given || character())
}

function ordinary(text: string, random: Random, afterSurname: boolean): string {
  const titles =
    afterSurname && random.chance(0.4) ? TITLES.find((list) => list.some((title) => text.startsWith(title))) : undefined
  const title = titles?.filter((one) => text.startsWith(one)).sort((a, b) => b.length - a.length)[0]
  const rest = title ? random.of(titles!) + text.slice(title.length) : text
  return figures(words(withOtherPlaces(rest, random), random), random)
}

const words = (text: string, random: Random): string => {
  const list = random.of(SAME)
  const one = random.chance(0.5) && list.find((word) => text.includes(word))
  return one ? text.replace(one, random.of(list)) : text
}

const figures = (text: string, random: Random): string =>
  text
    .replace(/\d/g, (digit) => (random.chance(0.6) ? String(digit === '0' ? random.below(10) : 1 + random.below(9)) : digit))
    .replace(/(?<=[第\d]|^)[一二三四五六七八九](?=[号栋幢单楼组社队排户])/g, () => random.of('一二三四五六七八九'))
