import { Problem } from '../api/client.ts'

/**
 * True when the error is shown in place of the content. Content that was read before stays, with what is being written beside it, unless
 * the server refuses it now.
 */
export const blocks = (error: Error | null, data: unknown): error is Error =>
  error !== null && (data === undefined || isRefusal(error))

export const hasCode = (error: Error | null, code: string): boolean => error instanceof Problem && error.code === code

export const isRefusal = (error: Error): boolean => error instanceof Problem && (error.status === 403 || error.status === 404)
