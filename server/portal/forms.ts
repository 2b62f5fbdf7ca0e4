import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CitizenContext } from '../../domain/contexts.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { FieldError, FormKeys } from '../../web/portal/frame.ts'

/** A form as it came: every field a text. */
export type Form = Readonly<Record<string, string>>

export function formOf(request: FastifyRequest): Form {
  const fields = Object.entries((request.body ?? {}) as Record<string, unknown>)
  return Object.fromEntries(fields.map(([name, value]) => [name, typed(Array.isArray(value) ? value.at(-1) : value)]))
}

/** A text as a person can have typed it: browsers send CR LF, and characters that control a terminal come from no keyboard. */
export function typed(value: unknown): string {
  return String(value ?? '')
    .replaceAll('\r\n', '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
}

export const newKeys = (): FormKeys => ({ once: newId() })

/** The visitor, with the form's key as the name of this write: a second tap gets the first answer. */
export function onceOnly(request: FastifyRequest, { once = '' }: Form): CitizenContext {
  return /^[\w-]{8,60}$/.test(once) ? { ...request.visitor, requestKey: `portal:${once}` } : request.visitor
}

/** A refusal as a line above the form, leading to the field it speaks of. Whatever is no refusal of this form goes on. */
export function errorOf(error: unknown, fields: Readonly<Record<string, string>>, otherwise: string): FieldError[] {
  if (!(error instanceof Refusal) || error.status === 503) throw error
  return [{ field: fields[error.field ?? ''] ?? otherwise, message: error.message }]
}

/** For programs, what the line says to people. */
export function sayWhenAgain(reply: FastifyReply, error: unknown): void {
  if (error instanceof Refusal && error.retryAfter) reply.header('retry-after', String(error.retryAfter))
}
