import { cover } from '../../../platform/redaction/cover.ts'
import { findPersonal } from '../../../platform/redaction/find-personal.ts'
import { isCovered, type Mark } from '../../../platform/redaction/mark.ts'
import type { DeskContext } from '../../contexts.ts'
import { type Identity, openIdentities } from '../../people/vault.ts'
import { knownFrom } from '../known-of.ts'
import { type Apart, callerStaysApart } from '../policy.ts'
import type { Appeal } from '../tables.ts'

type Spoken = Apart & Pick<Appeal, 'identity_id' | 'other_identity_id' | 'unit_id' | 'also_units'>

/**
 * Returns a function that gives a text of an appeal as this reader may see it. Where `callerStaysApart` says so, it covers whatever tells
 * who wrote it: name, phone and address of the vault with their parts, introductions and signatures, and numbers of people. Names, houses
 * and plates of others stay, because the complaint is about them. In the text of an office, numbers of others stay too: they are to be called.
 */
export async function coverCallers<Row extends Spoken>(
  { db, keyring, actor }: DeskContext,
  appeals: readonly Row[],
): Promise<(appeal: Row, text: string, by?: 'office') => string> {
  const apart = appeals.filter((appeal) => appeal.identity_id && callerStaysApart(actor, appeal))
  const callers = await openIdentities(db, { keyring }, [...new Set(apart.flatMap(callersOf))])
  return (appeal, text, by) => {
    const theirs = apart.includes(appeal) ? callersOf(appeal).flatMap((id) => callers.get(id) ?? []) : []
    return theirs.reduce((shown, caller) => withoutCaller(shown, caller, by), text)
  }
}

// Who speaks for somebody is a caller as much as who is spoken for.
const callersOf = ({ identity_id, other_identity_id }: Spoken): string[] =>
  [identity_id, other_identity_id].filter((id) => id !== null)

function withoutCaller(text: string, caller: Identity, by?: 'office'): string {
  const marks = findPersonal(text, knownFrom([caller])).filter(isCovered)
  return cover(
    text,
    marks.filter(
      (mark) =>
        mark.own || isPhone(text, mark, caller) || (by !== 'office' && NUMBERS.has(mark.kind) && !isOfAnother(text, mark)),
    ),
  )
}

const isPhone = (text: string, { from, to }: Mark, { phone }: Identity): boolean =>
  phone !== null && text.slice(from, to).normalize('NFKC').replace(/\D/g, '').endsWith(phone)

// Names, houses and plates may be what the complaint is about. A number is the writer's, unless the text says whose: 师傅的电话.
const NUMBERS: ReadonlySet<Mark['kind']> = new Set(['phone', 'identity_number', 'document', 'bank_card', 'mail', 'wechat', 'qq'])
const isOfAnother = (text: string, { from }: Mark): boolean =>
  /(?<!我|本人|自己|我家)的(?:联系)?(?:电话|手机|手机号|号码|微信|身份证|账号|卡号|邮箱)(?:号码?)?[^\d，。]{0,4}$/.test(
    text.slice(Math.max(0, from - 16), from),
  )
