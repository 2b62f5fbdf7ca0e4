import { mark, redact } from '../../../platform/redaction/mark.ts'
import type { DeskContext } from '../../contexts.ts'
import { type Identity, openIdentities } from '../../people/vault.ts'
import { callerStaysApart } from '../policy.ts'
import type { Appeal } from '../tables.ts'

type Spoken = Pick<Appeal, 'kind' | 'confidential' | 'identity_id'>

/**
 * Returns a function that gives a text of an appeal as this reader may see it. Where `callerStaysApart` says so, it covers the
 * citizen's own name and phone, as the vault has them, whoever wrote them into the text. Names and phones of other people stay.
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
