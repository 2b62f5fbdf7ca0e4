import { Secret, TOTP } from 'otpauth'

const PERIOD = 30 // seconds; authenticator apps expect this

/** A new shared secret in Base32. Seal it before storing it. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The content of the QR code. `issuer` is the name of the site, `account` the login. */
export const totpUri = (secret: string, issuer: string, account: string): string => totp(secret, issuer, account).toString()

/**
 * The step (in 30 s since 1970) of a valid code; undefined for a wrong one. A drift of one step in either direction is allowed.
 * Store the step and pass it as `lastStep`: codes of that step and earlier ones are refused.
 */
export function verifyTotp(secret: string, code: string, now: Date, lastStep: number | null): number | undefined {
  const digits = code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return undefined

  const delta = totp(secret).validate({ token: digits, timestamp: now.getTime(), window: 1 })
  if (delta === null) return undefined

  const step = Math.floor(now.getTime() / 1000 / PERIOD) + delta
  return lastStep !== null && step <= lastStep ? undefined : step
}

function totp(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period: PERIOD, digits: 6, algorithm: 'SHA1' })
}
