/** What a refusal may carry besides its code and sentence. */
export interface RefusalDetail {
  /** The input field at fault, as the caller named it. */
  readonly field?: string
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number
}

/**
 * The ways the house says no. The code is for programs and stands in docs/refusals.md, the message is for the person:
 * Chinese, naming the field and the remedy. Anything else that is thrown is a bug and is answered with a 500.
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
