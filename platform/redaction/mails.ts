import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const AT =
  /@|[([]a[)\]]|(?<=[a-z0-9])AT(?=[a-z0-9])|#(?=(?:qq|163|126|139|189|sina|sohu|gmail)[.。点])|(?<=[A-Za-z0-9] ?)(?:在|爱特|at符号|花a|A圈|圈圈a?|@符号)(?= ?(?:qq|163|126|139|189|sina|sohu|gmail|outlook|hotmail|foxmail)(?![A-Za-z]))| ?[([{]? ?(?<![A-Za-z])at(?![A-Za-z]) ?[)\]}]? ?|[([]?(?:艾特|圈a|小老鼠|猴头)[)\]]?/gi
const LOCAL = /[A-Za-z0-9._%+\- ]{1,64}$/
const DOMAIN =
  /^ ?[A-Za-z0-9-]{1,63}(?: ?(?:\.|。|,|·|点儿?|[([]?dot[)\]]?| dot ) ?[A-Za-z0-9-]{1,63}){1,4}|^ ?(?:qq|163|126|139|189|sina|sohu|gmail|outlook|hotmail|foxmail|aliyun|yeah|网易|新浪|腾讯|搜狐)(?:邮箱)?(?![A-Za-z0-9])/i

/** E-mail, also with full-width signs, (at) for @ and 。 or 点 for the dot. Looks around each @, no further than an address can reach. */
export function findMails({ plain }: Reading): Found[] {
  const found: Found[] = []
  for (const { index, 0: sign } of plain.matchAll(AT)) {
    const before = LOCAL.exec(plain.slice(Math.max(0, index - 64), index))?.[0] ?? ''
    const local = /[A-Za-z0-9][A-Za-z0-9._%+-]*(?: ?[._-] ?[A-Za-z0-9]+)*$/.exec(before.trimEnd())?.[0]
    const rest = plain.slice(index + sign.length, index + sign.length + 120)
    const domain = DOMAIN.exec(rest)?.[0]
    if (!local || !domain || (!sign.includes('@') && !/[.。点,·]|dot|^ ?(?:qq|163|126|139|189|网易|新浪)/i.test(domain))) continue
    const from = index - before.length + before.trimEnd().length - local.length
    found.push({ from, to: index + sign.length + domain.length, kind: 'mail', certainty: 'certain', why: '像邮箱' })
  }
  const named =
    /(?:邮箱|邮件|[Ee]-?mail)(?:地址|号)?(?:是|为|:)?[ (]?(?<it>[A-Za-z0-9][A-Za-z0-9_-]{2,30}[ ]?(?:的)?(?:qq|163|126)(?:邮箱)?(?:[ .点]com)?)/dgi
  const atSite =
    /(?:qq|163|126|139|189|网易|新浪|搜狐|腾讯|foxmail|gmail)(?:的)?(?:邮箱|邮件|mail)(?:地址|账号|号)?(?:是|为|:)?[ (]?(?<it>[A-Za-z0-9][A-Za-z0-9_.-]{4,30})(?![A-Za-z0-9@])/dgi
  const ofSite =
    /(?<![A-Za-z0-9])(?<it>[A-Za-z0-9][A-Za-z0-9_.-]{3,30} ?的? ?(?:qq|163|126|139|189|网易|新浪|腾讯)(?:的)?邮箱)/dgi
  const anyNamed =
    /(?:邮箱|[Ee]-?mail)(?:地址|账号)?(?:是|为|:)[ (]?(?<it>[A-Za-z0-9][A-Za-z0-9_.-]{4,30}(?:[ #]?[A-Za-z0-9]+)?(?:\.| |点)(?:com|cn|net))/dgi
  return [
    ...found,
    ...[atSite, ofSite, anyNamed, named].flatMap((one) =>
      matches(plain, one, (_, from, to) => ({ from, to, kind: 'mail', certainty: 'likely', why: '“邮箱”后面的地址' })),
    ),
  ]
}
