import { findNumbersOfPeople } from '../../../../platform/redaction/find-personal.ts'
import { conflict } from '../../../../platform/refusal.ts'
import { officePhones } from '../../../organisations/views/office-phones.ts'
import type { DeskStep } from '../../../step.ts'
import { KIND_WORDS } from '../../kind-words.ts'

/**
 * Refuses `answer_personal` while an answer holds a number of a person that nobody has confirmed: a phone that is no office's, an identity
 * number, a card. Names stay, because the answer is addressed to somebody.
 */
export async function refuseNumbersOfPeople(
  { tx }: DeskStep,
  { text, contact }: { text: string; contact: string },
  confirmed: boolean,
): Promise<void> {
  if (confirmed || !numberIn(text, [contact])) return
  const left = numberIn(text, [contact, ...(await officePhones(tx))])
  if (left) throw conflict('answer_personal', `答复里有${KIND_WORDS[left.kind]}，请删去；确实要告诉反映人，请勾选确认`)
}

const numberIn = (text: string, offices: readonly string[]) =>
  findNumbersOfPeople(text, { offices: offices.filter(Boolean) }).find(
    ({ certainty, kind }) => certainty === 'certain' && NUMBERS.has(kind),
  )

const NUMBERS: ReadonlySet<string> = new Set(['phone', 'identity_number', 'document', 'bank_card', 'mail', 'wechat', 'qq'])
