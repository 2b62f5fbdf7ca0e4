import { type AppealEvent, KIND_NAMES, URGENCY_NAMES } from './appeal.ts'

export type Classified = Extract<AppealEvent, { action: 'classified' }>

/** What it was changed to, in words: `“建议”`, `“建议”、“急”`. Empty if kind and urgency stayed. */
export function newClass({ kind, formerKind, urgency, formerUrgency }: Classified): string {
  const changed = [...(formerKind ? [KIND_NAMES[kind]] : []), ...(formerUrgency ? [URGENCY_NAMES[urgency]] : [])]
  return changed.map((name) => `“${name}”`).join('、')
}
