import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { parse } from 'range-parser'
import { sha256 } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { Part, Storage } from './storage.ts'

export interface FileToSend {
  readonly key: string
  readonly mediaType: string
  /** The value of Cache-Control. */
  readonly keep: string
}

// A file that is opened directly is a page in the browser. It may show and play itself and nothing else. Without allow-same-origin
// it could not load its own address, and a film would stay black.
const MAY_ONLY_SHOW = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox allow-same-origin"

/**
 * Sends a stored file, or one range of it (RFC 9110, section 14). iPhones play films only by ranges. Requests for several ranges, or in
 * units other than bytes, get the whole file, as the RFC allows. The content of a key never changes, so the ETag is made of the key.
 * The caller has checked that the file may be seen. Refusals: file_not_found, range_not_satisfiable.
 */
export async function sendFile(
  reply: FastifyReply,
  storage: Storage,
  { key, mediaType, keep }: FileToSend,
): Promise<FastifyReply> {
  // The raw request, because validation keeps only the headers that a route names.
  const { method, headers } = reply.request.raw
  const tag = `"${sha256(key).slice(0, 32)}"`
  if (knows(headers['if-none-match'], tag)) return reply.code(304).header('etag', tag).header('cache-control', keep).send()

  const size = await storage.size(key)
  const part = method === 'GET' ? partWanted(headers, size, tag) : undefined
  if (part === 'outside') {
    reply.header('content-range', `bytes */${size}`)
    throw new Refusal(416, 'range_not_satisfiable', '文件没有这么长，请从头打开')
  }

  const content = method === 'HEAD' ? Readable.from([]) : await storage.get(key, part)
  if (part) reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${size}`)
  return reply
    .headers({
      'content-type': mediaType,
      'content-length': part ? part.end - part.start + 1 : size,
      'content-security-policy': MAY_ONLY_SHOW,
      'accept-ranges': 'bytes',
      'cache-control': keep,
      etag: tag,
    })
    .send(content)
}

function knows(known: string | undefined, tag: string): boolean {
  return known === '*' || (known ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
}

function partWanted(headers: IncomingMessage['headers'], size: number, tag: string): Part | 'outside' | undefined {
  if (!headers.range) return undefined
  const condition = headers['if-range']
  if (condition !== undefined && condition !== tag) return undefined // another version; dates are not compared

  const { type, code, ranges } = parse(size, headers.range)
  if (type !== 'bytes') return undefined
  if (code === UNSATISFIABLE && ranges.length === 0) return 'outside'
  return code === 0 && ranges.length === 1 ? ranges[0] : undefined
}

// Codes of range-parser: 1 is malformed, 2 outside of the file, 3 both.
const UNSATISFIABLE = 2
