import { mark, redact } from '../../../platform/redaction/mark.ts'
import type { DeskContext } from '../../contexts.ts'
import { type Identity, openIdentities } from '../../people/vault.ts'
import { callerStaysApart } from '../policy.ts'
import type { Appeal } from '../tables.ts'

type Spoken = Pick<Appeal, 'kind' | 'confidential' | 'identity_id'>

/**
 * For what a unit reads of a complaint, a 举报 or a confidential appeal: covers the name and phone that the vault has of whoever spoke,
 * wherever they wrote them in the text themselves, or a central desk in what it writes to the unit. Other people's stay, because the unit
 * needs them. Gives a text as it may be shown, by appeal; the central desks and other matters read every word.
 */
export async function coverCallers<Row extends Spoken>(
  { db, keyring, actor }: DeskContext,
  appeals: readonly Row[],
): Promise<(appeal: Row, text: string) => string> {
  const apart = appeals.filter((appeal) => appeal.identity_id && callerStaysApart(actor, appeal))
  const callers = await openIdentities(db, { keyring }, [...new Set(apart.map(({ identity_id }) => identity_id!))])
  return (appeal, text) => {
    const caller = apart.includes(appeal) ? callers.get(appeal.identity_id!) : undefined
    return caller ? withoutCaller(text, caller) : text
  }
}

function withoutCaller(text: string, { name, phone }: Identity): string {
  const own = (words: string) =>
    (name !== null && words.replace(/[\s·._-]/g, '') === name.replace(/\s/g, '')) ||
    (phone !== null && words.normalize('NFKC').replace(/\D/g, '').endsWith(phone))
  const marks = mark(text, { names: name ? [name] : [] })
  return redact(
    text,
    marks.filter(({ start, end }) => own(text.slice(start, end))),
  )
}
