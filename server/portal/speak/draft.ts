import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kind } from '../../../domain/appeals/appeal.ts'
import { changeDraft, type Draft, emptyDraft, keepDraft, newDraftKey, readDraft } from '../../../domain/appeals/intake/draft.ts'
import type { ForSomebody } from '../../../domain/appeals/intake/for-somebody.ts'
import { kindOf } from '../../../domain/insight/suggest.ts'
import type { FieldError } from '../../../web/portal/frame.ts'
import { SPEAK_STEPS, type SpeakStep, stepAfter, stepIndex, stepPath } from '../../../web/portal/speak-steps.ts'
import { readSealed, setCookie, setSealed } from '../../cookies.ts'
import type { Service } from '../../service.ts'
import { emergencyIn } from './emergency.ts'

const A_WEEK = 7 * 24 * 3600
const TWO_HOURS = 2 * 3600

/** The draft of this device, or an empty one. A draft that was sent is returned only with `sentToo`. */
export async function draftOf(request: FastifyRequest, { sentToo = false } = {}): Promise<Draft> {
  const key = request.cookies.draft
  const draft = key ? await readDraft(request.visitor, key) : null
  return draft && (sentToo || !draft.sent) ? draft : emptyDraft()
}

export async function saveDraft(service: Service, request: FastifyRequest, reply: FastifyReply, draft: Draft): Promise<void> {
  const known = request.cookies.draft
  const before = known ? await readDraft(request.visitor, known) : null
  const key = known && before && (!before.sent || draft.sent) ? known : newDraftKey()
  await keepDraft(request.visitor, key, draft)
  setCookie(service, reply, 'draft', key, { path: '/speak', lasts: A_WEEK })
}

/** Changes the draft of this device; what was written meanwhile stays. Without a stored draft, or after it was sent, a new one is made. */
export async function changeOwnDraft(
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
  change: (draft: Draft) => Draft,
): Promise<Draft> {
  const key = request.cookies.draft
  const changed = key ? await changeDraft(request.visitor, key, (draft) => (draft.sent ? draft : change(draft))) : null
  if (changed && !changed.sent) return changed
  const made = change(emptyDraft())
  await saveDraft(service, request, reply, made)
  return made
}

/** Phone and name are kept in a sealed cookie until the appeal is sent. The draft in the database never has them. */
export interface Contact {
  readonly phone: string
  readonly name: string
  readonly forSomebody?: ForSomebody | null
}

export const contactOf = (request: FastifyRequest): Contact =>
  readSealed<Contact>(request, 'contact') ?? { phone: '', name: '', forSomebody: null }

export function keepContact(service: Service, reply: FastifyReply, contact: Contact | null): void {
  if (contact) setSealed(service, reply, 'contact', contact, { path: '/speak', lasts: TWO_HOURS })
  else setCookie(service, reply, 'contact', '', { path: '/speak', lasts: 0 })
}

/** The first screen that was not filled in yet. */
export function reachedStep(draft: Draft): SpeakStep {
  return SPEAK_STEPS[Math.min(draft.reached, SPEAK_STEPS.length - 1)]!.key
}

/** The draft with this screen filled in. */
export function filledIn(draft: Draft, step: SpeakStep, change: Partial<Draft>): Draft {
  return { ...draft, ...change, reached: Math.max(draft.reached, stepIndex(step) + 1) }
}

/** What every screen of speaking gets. */
export function screenOf(draft: Draft) {
  return {
    form: { once: draft.once },
    errors: [] as FieldError[],
    reached: reachedStep(draft),
    emergency: emergencyIn(`${draft.title}\n${draft.text}`),
  }
}

/**
 * The kind that the citizen chose, or the one that the words speak of; 其他 if they speak of none. Never of the title, which the last page
 * gives: what that page shows is what is sent.
 */
export const kindOfDraft = (draft: Draft): Kind => draft.kind || kindOf({ title: '', body: draft.text })?.value || 'other'

// 举报 is confidential whatever was chosen before.
export const isConfidential = (draft: Draft): boolean => kindOfDraft(draft) === 'report' || draft.open === 'confidential'

/** The next screen; the last one if all others are filled in, for people who came back to change something. */
export const nextAddress = (step: SpeakStep, draft: Draft): string =>
  stepPath(reachedStep(draft) === 'check' ? 'check' : stepAfter(step).key)
