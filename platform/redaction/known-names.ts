import { pinyinOf } from '../chinese/pinyin.ts'
import type { Certainty, Found } from './mark.ts'
import { matches } from './mark.ts'
import { partsOfName } from './surnames.ts'
import { OFFICE, PERSONAL, SHORT, TRADE } from './titles.ts'

/** What of a name may stand between its characters. Between two only a blank or a dot: 桃李，明天 is not 李明. */
const BETWEEN_MANY = "[\\s·.\\-_*/|~、,'□]{0,3}"
const BETWEEN_TWO = '[\\s·.\\-_*/|~□]{0,3}'
const PLACE = '(?![村庄湾沟坪坝寨岭塘桥屯堡营镇乡港店坡河口冲垸园路巷街胡])'

/** A known name: whole, surname with a title, given name, last character with 小, and in pinyin. */
export function findKnownName(plain: string, name: string, where: string): Found[] {
  const characters = [...name.normalize('NFKC').replace(/[\s·•・.]/g, '')]
  if (characters.length < 2) return []
  if (!/\p{Script=Han}/u.test(name)) return findLatinName(plain, name, where)

  const whole = search(
    plain,
    characters.map(escaped).join(characters.length > 2 ? BETWEEN_MANY : BETWEEN_TWO),
    'certain',
    `${where}的姓名`,
  )
  if (/[·•・.]/.test(name)) return [...whole, ...partsOfMinorityName(plain, name, where)]
  const { surname, given } = partsOfName(characters.join(''))
  if (!given) return whole
  return [
    ...whole,
    ...findSurname(plain, surname, `${where}的姓`),
    ...findGivenName(plain, given, where),
    ...findPinyin(plain, surname, given, where),
  ]
}

/** A surname that this appeal tells, with whatever title. Officials of that surname are a question. */
export function findSurname(plain: string, surname: string, why: string): Found[] {
  const own = escaped(surname)
  return [
    ...search(plain, `(?<![老小阿])[老小阿]?${own}[ ]?(?:${PERSONAL}|${TRADE})`, 'certain', `${why}和称呼`),
    ...search(
      plain,
      `(?:老|小|阿)${own}(?:${SHORT})?${PLACE}(?=$|[^\\p{Script=Han}]|[${AFTER_A_NAME}家户])`,
      'likely',
      `${why}和称呼`,
    ),
    ...search(plain, `${own}(?:${SHORT})${PLACE}(?=$|[^\\p{Script=Han}]|[${AFTER_A_NAME}])`, 'likely', `${why}和称呼`),
    ...search(plain, `${own}(?:某某|某|[xX×*□○]{1,3})`, 'certain', `${why}，名字遮住了`),
    ...search(plain, `${own}(?:${OFFICE})`, 'consider', '同姓的职务，可能是公务人员').map((mark) => ({
      ...mark,
      kind: 'official' as const,
    })),
  ]
}

const AFTER_A_NAME = '的是在说和与也就都把被对向从因为有没来去住让给叫很已不还跟等反今现'

function findGivenName(plain: string, given: string, where: string): Found[] {
  const last = escaped([...given].at(-1)!)
  const familiar = search(
    plain,
    `[小老阿]${last}(?:子|儿)?(?=$|[^\\p{Script=Han}]|[${AFTER_A_NAME}])`,
    'likely',
    `${where}名字的一个字`,
  )
  const titled = search(
    plain,
    `${last}(?:哥|姐|叔|婶|嫂|姨|伯|爷|奶|妹|弟|仔|宝)(?=$|[^\\p{Script=Han}]|[${AFTER_A_NAME}])`,
    'likely',
    `${where}名字的一个字`,
  )
  if ([...given].length < 2) return [...familiar, ...titled]
  return [
    ...search(plain, `${[...given].map(escaped).join('[ ·]?')}(?![路街村镇乡小苑花公大])`, 'likely', `${where}的名字`),
    ...familiar,
    ...titled,
  ]
}

// 阿卜杜拉·买买提: either part alone.
const partsOfMinorityName = (plain: string, name: string, where: string): Found[] =>
  name
    .split(/[·•・.]/)
    .flatMap((part) => ([...part].length > 1 ? search(plain, escaped(part), 'likely', `${where}姓名的一部分`) : []))

function findPinyin(plain: string, surname: string, given: string, where: string): Found[] {
  if (!/[A-Za-z]/.test(plain)) return []
  const [first = '', ...rest] = [pinyinOf(surname, 'person'), pinyinOf(given)].flatMap((words) => words.split(' '))
  const of = [...surname].length
  const family = [first, ...rest.slice(0, of - 1)].join('[ -]?')
  const personal = rest.slice(of - 1).join("[ '\\-]?")
  if (!family || !personal) return []
  return [
    ...search(
      plain,
      `(?<![A-Za-z])(?:${family}[ ,.\\-_]{0,2}${personal}|${personal}[ ,.\\-_]{0,2}${family})(?![A-Za-z])`,
      'certain',
      `${where}姓名的拼音`,
      'dgiu',
    ),
    ...search(plain, `(?<![A-Za-z])${family} ?(?:${PERSONAL}|${SHORT})`, 'certain', `${where}姓的拼音和称呼`, 'dgiu'),
    ...(rest.length > of ? search(plain, `(?<![A-Za-z])${personal}(?![A-Za-z])`, 'likely', `${where}名字的拼音`, 'dgiu') : []),
  ]
}

function findLatinName(plain: string, name: string, where: string): Found[] {
  const words = name
    .normalize('NFKC')
    .split(/[\s·.,-]+/)
    .filter((word) => word.length > 1)
  return [
    ...search(
      plain,
      `(?<![A-Za-z])${words.map(escaped).join('[ .,·\\-_]{0,3}')}(?![A-Za-z])`,
      'certain',
      `${where}的姓名`,
      'dgiu',
    ),
    ...words.flatMap((word) =>
      word.length > 2 ? search(plain, `(?<![A-Za-z])${escaped(word)}(?![A-Za-z])`, 'likely', `${where}姓名的一部分`, 'dgiu') : [],
    ),
  ]
}

// Ignoring the case is slow, and Chinese has none.
function search(plain: string, source: string, certainty: Certainty, why: string, flags = 'dgu'): Found[] {
  return matches(plain, new RegExp(source, flags), (_, from, to) => ({ from, to, kind: 'name', certainty, why, own: true }))
}

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
