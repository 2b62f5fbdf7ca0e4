import { findPersonal } from '../../../../platform/redaction/find-personal.ts'
import { isCovered, type Known } from '../../../../platform/redaction/mark.ts'
import { invalid } from '../../../../platform/refusal.ts'
import { KIND_WORDS } from '../../kind-words.ts'

/** Refuses `still_personal` if a text has personal data that the editor did not allow. The message names its kind, not the data. */
export function refusePersonalData(texts: readonly string[], known: Known, letStand: readonly string[]): void {
  for (const text of texts) {
    const left = findPersonal(text, { ...known, offices: [...(known.offices ?? []), ...letStand] }).find(
      (mark) => isCovered(mark) && !letStand.includes(text.slice(mark.from, mark.to)),
    )
    if (left) throw invalid('still_personal', `公开稿里还有${KIND_WORDS[left.kind]}，请遮盖，或确认它可以公开`)
  }
}
