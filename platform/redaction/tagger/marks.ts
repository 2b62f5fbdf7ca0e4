import type { Found } from '../mark.ts'
import { BYNAME, OFFICE, PERSONAL, SHORT, TRADE } from '../titles.ts'
import { pairsIn } from './two-character-words.ts'

/** What stands after a surname and belongs to it. */
const TITLE = new RegExp(
  `(?:[ ]?(?:${PERSONAL}|${TRADE}|${BYNAME})|家(?:老[大二三四五六小幺]|媳妇|儿媳|兄弟)?|老[大二三四五六七八九幺汉头太]|${SHORT}|头|[一二三四五六七八九]|某[某甲乙丙丁]?|[xX×*□○]{1,3})?`,
  'y',
)
const POST = new RegExp(`副?(?:${OFFICE})`, 'y')
const OF_FAMILY = /(?:他|她|的)?(?:家|亲戚|小舅子|儿子|老婆|弟弟|哥哥|侄子|外甥|女婿)/y
const INTRODUCED =
  /(?:叫|名字[是为]|姓名|[系反诉求举投申请当事报]人|[户房机车]主|署名|落款|签[名字]|户名|本人|本名|[真原现]名)[是为叫 :："“]{0,3}$/
const OWN = /(?:[我俺咱](?:[叫姓]|是)|本人[叫姓是]?|免贵姓?|[敝鄙]人?姓)[ :]{0,2}$|[\n]$/

/** 红袖章姑娘, 对于老师, 厂方代表: the surname ends a word of the dictionary, and no other word ends before it as in 市民田女士. */
export function endsWord(plain: string, from: number): boolean {
  if (from === 0 || /[老小阿大姓]/.test(plain[from - 1]!)) return false
  const isWord = (at: number) => at >= 0 && pairsIn(plain.slice(at, at + 2), 0)[0] === 1
  return isWord(from - 1) && !isWord(from - 2)
}

export function surnameMark(plain: string, from: number, to: number): Found {
  const end = ended(TITLE, plain, to)
  const post = ended(POST, plain, to)
  if (post > end && ended(OF_FAMILY, plain, post) === post)
    return { from, to: post, kind: 'official', certainty: 'consider', why: '职务前面的姓，公务人员一般可以公开' }
  const before = plain[from - 1] ?? ''
  const beforeThat = plain[from - 2] ?? ''
  const more = /[老小阿]/.test(before) ? !/[大老中]/.test(beforeThat) : before === '姓' && !/[我俺咱贵敝人]/.test(beforeThat)
  const start = more ? from - 1 : from
  const own = OWN.test(plain.slice(Math.max(0, from - 8), from))
  return {
    from: start,
    to: Math.max(end, post),
    kind: 'name',
    certainty: own ? 'certain' : 'likely',
    why: own ? '自己说的姓' : '姓和称呼',
    ...(own ? { own } : {}),
  }
}

export function nameMark(plain: string, from: number, to: number): Found {
  const before = plain.slice(Math.max(0, from - 12), from)
  const introduced = INTRODUCED.test(before)
  return {
    from,
    to,
    kind: 'name',
    certainty: introduced ? 'certain' : 'likely',
    why: introduced ? '介绍自己或别人的姓名' : '像姓名',
    ...(OWN.test(before) ? { own: true } : {}),
  }
}

// 3号楼2单元: a dozen families live there, and which building it is about is what a public case should say.
const NO_FLAT = /^[^院区]{0,5}(?:号楼|[栋幢座])(?:[^层楼]{1,4}单元)?$|^[^层楼]{1,4}单元$/
// 2800户, and 7-12号窗口: how many there are, and where an office serves.
const COUNTED = /^\d{3,}户$/
const AT_AN_OFFICE = /^(?:窗口|窗|柜台)/
const BELONGS_TO_FLAT = /(?:楼上|楼下|对门|隔壁|门牌|公租房|廉租房|安置房)$/

/** None where only a building or a stairway is named, and where nobody lives. */
export function addressMark(plain: string, from: number, to: number): Found | null {
  const address = plain.slice(from, to).trimEnd()
  if (NO_FLAT.test(address) || COUNTED.test(address) || AT_AN_OFFICE.test(plain.slice(to, to + 2))) return null
  const start = from - (BELONGS_TO_FLAT.exec(plain.slice(Math.max(0, from - 4), from))?.[0].length ?? 0)
  const inVillage = /[组社队屯村庄排巷]/.test(address)
  return {
    from: start,
    to: from + address.length,
    kind: 'address',
    certainty: 'likely',
    why: inVillage ? '村里的门牌' : '楼栋、单元或房号',
  }
}

function ended(expression: RegExp, plain: string, at: number): number {
  expression.lastIndex = at
  return expression.test(plain) ? expression.lastIndex : at
}
