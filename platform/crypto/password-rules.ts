import { invalid } from '../refusal.ts'

const LEAST = 10
const LONG = 16
const MOST = 128 // hashing is slow by design

// Common choices in China: keyboard walks, digits that mean love, everyday pinyin, names of offices.
const COMMON = [
  ...['password', 'passwd', 'passw0rd', 'admin', 'administrator', 'root', 'guest', 'welcome', 'letmein', 'iloveyou', 'master'],
  ...['monkey', 'dragon', 'sunshine', 'princess', 'football', 'secret', 'login', 'test', 'user', 'demo', 'changeme', 'default'],
  ...['qwertyuiop', 'qwerty', 'qwer', 'asdfghjkl', 'asdfgh', 'asdf', 'zxcvbnm', 'zxcvbn', 'zxcv', 'qazwsxedc', 'qazwsx', 'qaz'],
  ...[
    '1qaz2wsx3edc',
    '1qaz2wsx',
    '1qaz',
    '2wsx',
    '3edc',
    '1q2w3e4r5t',
    '1q2w3e4r',
    '1q2w3e',
    'q1w2e3r4',
    'zaq12wsx',
    'abc',
    'aaa',
  ],
  ...['5201314', '1314520', '1314521', '7758521', '7758258', '520520', '521521', '147258369', '147258', '159357', '741852963'],
  ...[
    'woaini',
    'woaiwojia',
    'woaizhongguo',
    'wodemima',
    'mima',
    'nihao',
    'zhongguo',
    'beijing',
    'shanghai',
    'renmin',
    'weirenmin',
  ],
  ...['zhengfu', 'wangxinban', 'bangongshi', 'xianwei', 'shuji', 'guanliyuan', 'ceshi', 'caonima', 'tiantian', 'baobao', 'laopo'],
  ...[
    'laogong',
    'wang',
    'zhang',
    'chen',
    'yang',
    'huang',
    'zhao',
    'china',
    'lianxinqiao',
    'lianxin',
    'xinqiao',
    'gongan',
    'huawei',
  ],
].toSorted((one, other) => other.length - one.length)

/**
 * Refuses a weak password (`password_too_weak`): under 10 or over 128 characters; under 16 characters with fewer than three of the four
 * classes (capital, small, digit, other); with the login in it; or made only of common words, keyboard walks, years and repeats.
 * Source: 等保 level 3, 身份鉴别.
 */
export function requireGoodPassword(password: string, login: string, field = 'password'): void {
  const problem = passwordProblem(password, login)
  if (problem) throw invalid('password_too_weak', problem, field)
}

/** What is wrong with the password, in a sentence for the person; undefined if nothing is. */
export function passwordProblem(password: string, login: string): string | undefined {
  const length = [...password].length
  if (length < LEAST) return `密码太短（现在 ${length} 位），请至少用 ${LEAST} 位。`
  if (length > MOST) return `密码太长，请不要超过 ${MOST} 位。`
  if (length < LONG && classesOf(password) < 3)
    return `密码太简单，请用大写字母、小写字母、数字、符号中的三种，或者用 ${LONG} 位以上的长密码。`
  if (login.length >= 3 && password.toLowerCase().includes(login.toLowerCase())) return '密码里不能带登录名，请换一个。'
  if (strangeness(password) < 4) return '这个密码太常见，容易被猜到，请换一个不带常用词、连续数字和年份的。'
  return undefined
}

function classesOf(password: string): number {
  return [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
}

/** The number of different characters that are left when predictable parts are removed. */
function strangeness(password: string): number {
  const plain = password.toLowerCase()
  return Math.min(leftOf(plain), leftOf(plain.replace(/[@$!0135]/g, (sign) => LEET[sign]!)))
}

const LEET: Record<string, string> = { '@': 'a', $: 's', '!': 'i', 0: 'o', 1: 'l', 3: 'e', 5: 's' }

function leftOf(plain: string): number {
  const withoutWords = COMMON.reduce((rest, word) => rest.replaceAll(word, ' '), plain)
  const withoutDates = withoutWords.replace(/(?:19|20)\d\d(?:[01]\d(?:[0-3]\d)?)?/g, ' ')
  const withoutRepeats = withoutDates.replace(/(.+?)\1{2,}/gu, ' ')
  return new Set([...withoutWalks(withoutRepeats)].filter((character) => /[\p{L}\p{N}]/u.test(character))).size
}

// 123456, 98765, abcdef: three or more neighbouring characters, up or down.
function withoutWalks(text: string): string {
  const characters = [...text]
  const step = (index: number) => (characters[index + 1]?.codePointAt(0) ?? Number.NaN) - characters[index]!.codePointAt(0)!
  const inWalk = (index: number) => Math.abs(step(index)) === 1 && step(index) === step(index + 1)
  const struck = new Set(characters.keys().flatMap((index) => (inWalk(index) ? [index, index + 1, index + 2] : [])))
  return characters.filter((_, index) => !struck.has(index)).join('')
}
