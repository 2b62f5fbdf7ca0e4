import type { FastifyReply, FastifyRequest } from 'fastify'
import { newToken } from '../platform/crypto/tokens.ts'
import { isSecure, type Service } from './service.ts'

const YEAR = 365 * 24 * 3600

export interface CookieOptions {
  readonly path: string
  /** Seconds. */
  readonly lasts: number
}

export function setCookie(
  service: Service,
  reply: FastifyReply,
  name: string,
  value: string,
  { path, lasts }: CookieOptions,
): void {
  reply.setCookie(name, value, { path, maxAge: lasts, httpOnly: true, sameSite: 'lax', secure: isSecure(service) })
}

/** Sets a cookie whose content is sealed, so that only the service can read it. */
export function setSealed(service: Service, reply: FastifyReply, name: string, content: unknown, options: CookieOptions): void {
  const sealed = service.keyring.seal(JSON.stringify(content), `cookies/${name}`).toString('base64url')
  setCookie(service, reply, name, sealed, options)
}

export function readSealed<Content>(request: FastifyRequest, name: string): Content | null {
  const sealed = request.cookies[name]
  if (!sealed) return null
  try {
    return JSON.parse(request.siteContext.keyring.open(Buffer.from(sealed, 'base64url'), `cookies/${name}`)) as Content
  } catch {
    return null // altered, or sealed with a key that is gone
  }
}

/** Gives the device a random cookie, so that people behind one address count as several voices. */
export function markDevice(service: Service, request: FastifyRequest, reply: FastifyReply): void {
  if (!request.cookies.device) setCookie(service, reply, 'device', newToken(), { path: '/', lasts: YEAR })
}
