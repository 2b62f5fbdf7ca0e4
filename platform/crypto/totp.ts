import { Secret, TOTP } from 'otpauth'

const PERIOD = 30 // seconds, what every authenticator app takes for granted

/** A new shared secret, in Base32; seal it before it is stored. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What the QR code carries. The issuer is the name of the site, the account the login. */
export const totpUri = (secret: string, issuer: string, account: string): string => totp(secret, issuer, account).toString()

/**
 * The step (30 s since 1970) whose code this is, or nothing when it is wrong. One step of clock drift either way is forgiven.
 * Store the step: a code of that step or an earlier one is not taken again.
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
