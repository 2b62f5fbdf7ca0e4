import type { FastifyReply, FastifyRequest } from 'fastify'
import { isSecure, type Service } from './service.ts'

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
