import type { FastifyReply, FastifyRequest } from 'fastify'
import { newToken } from '../../../platform/crypto/tokens.ts'
import { type KnownDevice, withAccount } from '../known-device.ts'

const CONTEXT = 'desk-device'
const YEAR = 365 * 24 * 3600

const cookieOf = (secure: boolean): string => (secure ? '__Host-desk-device' : 'desk-device')

/** The device that asks, as its sealed cookie says; null without one, or with one that was altered. */
export function knownDevice(request: FastifyRequest, secure: boolean): KnownDevice | null {
  const sealed = request.cookies[cookieOf(secure)]
  if (!sealed) return null
  try {
    return JSON.parse(request.siteContext.keyring.open(Buffer.from(sealed, 'base64url'), CONTEXT)) as KnownDevice
  } catch {
    return null
  }
}

/** Remembers on the device that this account has signed in there completely. */
export function rememberAccount(request: FastifyRequest, reply: FastifyReply, secure: boolean, staffId: string): void {
  const known = withAccount(knownDevice(request, secure) ?? { device: newToken(), staffIds: [] }, staffId)
  const sealed = request.siteContext.keyring.seal(JSON.stringify(known), CONTEXT).toString('base64url')
  reply.setCookie(cookieOf(secure), sealed, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: YEAR })
}
