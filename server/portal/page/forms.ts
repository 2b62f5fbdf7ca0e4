import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CitizenContext } from '../../../domain/contexts.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { FieldError, FormKeys } from '../../../web/portal/frame.ts'

/** The fields of a form, all as text. */
export type Form = Readonly<Record<string, string>>

export function formOf(request: FastifyRequest): Form {
  const fields = Object.entries((request.body ?? {}) as Record<string, unknown>)
  return Object.fromEntries(fields.map(([name, value]) => [name, typed(Array.isArray(value) ? value.at(-1) : value)]))
}

/** A text with \n as line end (browsers send CR LF) and without control characters. */
export function typed(value: unknown): string {
  return String(value ?? '')
    .replaceAll('\r\n', '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
}

export const newKeys = (): FormKeys => ({ once: newId() })

/** The visitor with the form's key as request key, so that sending the form twice acts once. */
export function onceOnly(request: FastifyRequest, { once = '' }: Form): CitizenContext {
  return /^[\w-]{8,60}$/.test(once) ? { ...request.visitor, requestKey: `portal:${once}` } : request.visitor
}

/** A refusal as a message for its field, else for `otherwise`. Throws other errors, and refusals with status 503, again. */
export function errorOf(error: unknown, fields: Readonly<Record<string, string>>, otherwise: string): FieldError[] {
  if (!(error instanceof Refusal) || error.status === 503) throw error
  return [{ field: fields[error.field ?? ''] ?? otherwise, message: error.message }]
}

/** Sets Retry-After for a refusal that names a time. */
export function sayWhenAgain(reply: FastifyReply, error: unknown): void {
  if (error instanceof Refusal && error.retryAfter) reply.header('retry-after', String(error.retryAfter))
}
