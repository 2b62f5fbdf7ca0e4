import { Problem } from '../api/client.ts'

/**
 * Whether a problem stands in the place of what could not be read. What has been read before stays, with whatever is being written
 * beside it, when it only could not be read again; unless it may no longer be read at all.
 */
export const blocks = (error: Error | null, data: unknown): error is Error =>
  error !== null && (data === undefined || isRefusal(error))

export const isRefusal = (error: Error): boolean => error instanceof Problem && (error.status === 403 || error.status === 404)
