import { type Found, matches } from './mark.ts'
import { type Reading, read } from './reading.ts'

const FIGURES = '[0-9一二三四五六七八九十百零〇幺两]'
const PARTS = {
  building: `(?<it>${FIGURES}{1,3}[A-Za-z]?|[A-Za-z]) ?(?:栋|幢|座|号楼|#楼?)`,
  unit: `(?<it>${FIGURES}{1,2}) ?(?:单元|门(?![口面卫诊])|梯|单(?!位))`,
  flat: `(?<it>\\d{3,4}|[一二三四五六七八九幺][零〇幺一二三四五六七八九十]{2,3})(?:室|户|号房?|房)?(?![\\d年月元号楼平米])`,
  house: `(?<it>${FIGURES}{1,4}) ?(?:号|户)(?![楼院线])`,
  group: `(?<it>${FIGURES}{1,3}) ?(?:村民小组|组|队|社)`,
} as const

/**
 * The address in the vault, wherever its parts stand, also far apart. The estate or the road stays, because a matter without its place says
 * nothing. A building alone is many people's; two different parts together are likely to be this person's.
 */
export function findKnownAddresses({ plain }: Reading, addresses: readonly string[]): Found[] {
  return addresses
    .map((address) => read(address).plain)
    .flatMap((address) => {
      const shown = Object.entries(PARTS).map(([part, source]) => {
        const own = new RegExp(source).exec(address)?.groups?.it
        const isOwn = (value: string) => own !== undefined && figuresOf(value) === figuresOf(own)
        return matches(plain, new RegExp(`(?<![0-9一二三四五六七八九十])${source}`, 'dg'), (value, from) => {
          if (!isOwn(value)) return null
          const to = from + new RegExp(source, 'y').exec(plain.slice(from))![0].length
          return {
            from,
            to,
            kind: 'address',
            own: true,
            certainty: part === 'group' ? 'consider' : 'likely',
            why: '身份库里住址的一部分',
          }
        })
      })
      const several = shown.filter(({ length }) => length > 0).length > 1
      return shown.flat().map((mark): Found => (several ? { ...mark, certainty: 'likely' } : mark))
    })
}

/** 十二 and 12, 三零一 and 301 are the same; letters are upper case. */
function figuresOf(written: string): string {
  const figures = read(written).figures
  const ten = /^(\d?)十(\d?)$/.exec(figures)
  return ten ? `${ten[1] || '1'}${ten[2] || '0'}` : figures.toUpperCase()
}
