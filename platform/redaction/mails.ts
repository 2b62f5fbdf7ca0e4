import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const SITE =
  '(?:qq|163|126|139|189|vip|sina|sohu|gmail|outlook|hotmail|foxmail|aliyun|yeah|icloud|live|21cn|tom|wo|扣扣|网易|新浪|腾讯|搜狐|谷歌|阿里)'
const AT = new RegExp(
  [
    '@{1,2}',
    '[(\\[]a[)\\]]',
    '(?<=[a-z0-9])AT(?=[a-z0-9])',
    `(?:#|\\$|&|\\*|★|☆|□)(?=${SITE}[.。点])`,
    `(?<=[A-Za-z0-9] ?)(?:在|爱特|at符号|花a|A圈|圈圈a?|@?符号|a圈|艾特符|艾塔|井号?)(?= ?${SITE}(?![A-Za-z]))`,
    ' ?[([{<-]? ?(?<![A-Za-z])at(?![A-Za-z]) ?[)\\]}>-]? ?',
    '[([]?(?:艾特|爱特|圈a|圈A|小老鼠|老鼠号|猴头|蜗牛|花a)(?:符号|号)?[)\\]]?',
    '[([](?:换成?|改成?|替换成?|是|加)?@[)\\]]',
  ].join('|'),
  'gi',
)
const LOCAL = /(?:[A-Za-z0-9._%+\- ]|下划线|[横中]?杠|减号|点){1,64}$/
const LOCAL_END =
  /(?:[A-Za-z0-9][A-Za-z0-9._%+-]*(?: ?(?:[._-]|下划线|[横中]?杠|减号|点) ?[A-Za-z0-9]+)*|(?:[A-Za-z0-9] ){3,30}[A-Za-z0-9])$/
const DOT = '(?:\\.{1,2}|[([]\\.[)\\]]|。|,|·|、|点儿?|[([{]?dot[)\\]}]?|[([]点[)\\]]| dot |-dot-)'
const DOMAIN = new RegExp(
  `^ ?[A-Za-z0-9-]{1,63}(?: ?${DOT} ?[A-Za-z0-9-]{1,63}){1,4}|^ ?${SITE} ?${DOT} ?(?:com|cn|net|康姆)|^ ?${SITE}(?: ?(?:com|cn|net)(?![A-Za-z0-9])|(?:的?邮箱)?(?![A-Za-z0-9]))`,
  'i',
)
const SPELLED_DOMAIN = /[.。点,·、]|dot|^ ?(?:qq|163|126|139|189|网易|新浪)| com| cn/i

/** E-mail, also with full-width signs, (at) for @ and 。 or 点 for the dot. Looks around each @, no further than an address can reach. */
export function findMails({ plain, figures }: Reading): Found[] {
  const found: Found[] = []
  for (const { index, 0: sign } of plain.matchAll(AT)) {
    const before = LOCAL.exec(figures.slice(Math.max(0, index - 64), index).replaceAll('\n', ' '))?.[0] ?? ''
    const local = LOCAL_END.exec(before.trimEnd())?.[0]
    const rest = figures.slice(index + sign.length, index + sign.length + 120).replaceAll('\n', ' ')
    const domain = DOMAIN.exec(rest)?.[0]
    if (!local || !domain || (!sign.includes('@') && !SPELLED_DOMAIN.test(domain))) continue
    const from = index - before.length + before.trimEnd().length - local.length
    found.push({ from, to: index + sign.length + domain.length, kind: 'mail', certainty: 'certain', why: '像邮箱' })
  }
  return [
    ...found,
    ...[AT_SITE, OF_SITE, NAMED, GLUED].flatMap((one) =>
      matches(figures, one, (_, from, to) => ({ from, to, kind: 'mail', certainty: 'likely', why: '“邮箱”后面的地址' })),
    ),
  ]
}

const ADDRESS = '[A-Za-z0-9](?: ?[A-Za-z0-9_.-]){3,30}'
/** QQ邮箱：847200163. */
const AT_SITE = new RegExp(
  `${SITE}(?:的)?(?:邮箱|邮件|mail)(?:地址|账号|号)?(?:前缀|名)?(?:就?是|为|:)?[ (]?(?<it>${ADDRESS})(?![A-Za-z0-9@])`,
  'dgi',
)
/** lin88 163的邮箱, lin88，网易邮箱. */
const OF_SITE = new RegExp(
  `(?<![A-Za-z0-9])(?<it>[A-Za-z0-9][A-Za-z0-9_.-]{3,30}[ ,(]{0,2}(?:在|是|的|用)? ?${SITE}(?:(?:的)?(?:邮箱|mail)|的(?![\\p{Script=Han}])))`,
  'dgiu',
)
/** 邮箱：lin88, whatever stands for the rest. */
const NAMED = new RegExp(
  `(?:邮箱|电邮|邮件|(?<![A-Za-z])e-?mail)(?:地址|账号|号|名)?(?:前缀|前面)?(?:就?是|为|:)[ (]?(?<it>${ADDRESS}(?: ?[#$&*]? ?[A-Za-z0-9]+)?(?:(?:\\.| |点)(?:com|cn|net)){0,2})|(?:邮箱|电邮|邮件)(?:地址|号)? ?(?<=[箱邮件址号 ])(?=[A-Za-z_.-]*\\d|[A-Za-z0-9_.-]*(?:163|126|qq))[A-Za-z0-9][A-Za-z0-9_.-]{4,30}(?: ?(?:\\.|点| )com)?`,
  'dgi',
)
/** The at sign left out: lin88qq.com. */
const GLUED =
  /(?<![A-Za-z0-9./@_-])[A-Za-z0-9_-]{4,30}(?<!www|mail|web) ?(?:qq|163|126|139|foxmail|gmail)(?:\.|。|点)com(?![A-Za-z0-9./])/dgi
