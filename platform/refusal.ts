export interface RefusalDetail {
  /** The wrong input field, by the name that the caller used. */
  readonly field?: string
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number
}

/**
 * An expected refusal. The code is for programs and documented in docs/refusals.md. The message is for the person: Chinese, with the
 * field and the remedy. Any other error is a bug and is answered with 500.
 */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | undefined
  readonly retryAfter: number | undefined

  constructor(status: number, code: string, message: string, detail: RefusalDetail = {}) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.field = detail.field
    this.retryAfter = detail.retryAfter
  }
}

export const invalid = (code: string, message: string, field?: string) => new Refusal(400, code, message, field ? { field } : {})
export const unauthenticated = (code: string, message: string) => new Refusal(401, code, message)
export const forbidden = (code: string, message: string) => new Refusal(403, code, message)
export const notFound = (code: string, message: string) => new Refusal(404, code, message)
export const conflict = (code: string, message: string, field?: string) => new Refusal(409, code, message, field ? { field } : {})
export const gone = (code: string, message: string) => new Refusal(410, code, message)
export const tooLarge = (code: string, message: string, field?: string) => new Refusal(413, code, message, field ? { field } : {})
export const tooMany = (code: string, message: string, retryAfter: number) => new Refusal(429, code, message, { retryAfter })
export const unavailable = (code: string, message: string, retryAfter = 5) => new Refusal(503, code, message, { retryAfter })
