import type { Keyring } from '../../platform/crypto/keyring.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** After `free` wrong tries the next one waits `first`, then twice as long each time, `longest` at most. A day without one starts anew. */
export interface SignInLimit {
  readonly account: string
  readonly source: string
  readonly free: number
  readonly first: number
  readonly longest: number
  /** Counted together with others: one right try takes back itself, not what they did wrong. */
  readonly shared?: true
}

export const FORGOTTEN_AFTER = 24 * 60 * MINUTE

export const waitAfter = ({ free, first, longest }: SignInLimit, failures: number): number =>
  failures < free ? 0 : Math.min(longest, first * 2 ** (failures - free))

type Keys = Pick<Keyring, 'fingerprint'>

/** The login as typed, whether or not there is such an account, so that waiting does not tell which logins exist. */
export const passwordAccount = (keys: Keys, login: string): string => keys.fingerprint(`sign-in:${login}`)
export const codeAccount = (keys: Keys, staffId: string): string => keys.fingerprint(`second-factor:${staffId}`)
export const ownPasswordAccount = (keys: Keys, staffId: string): string => keys.fingerprint(`own-password:${staffId}`)

/**
 * Passwords. A device that signed in to this account before only waits for its own mistakes. Strangers wait for those of their address
 * at this account, of their address at all accounts, and of all strangers at this account: 50 guesses, then one in ten minutes.
 */
export function passwordLimits(account: string, address: string, device: string | null): SignInLimit[] {
  if (device) return [{ account, source: `device:${device}`, free: 10, first: 10 * SECOND, longest: 15 * MINUTE }]
  return [
    { account, source: address, free: 5, first: 10 * SECOND, longest: 60 * MINUTE },
    { account: '', source: address, free: 30, first: 10 * SECOND, longest: 5 * MINUTE, shared: true },
    strangersAt(account),
  ]
}

export const strangersAt = (account: string): SignInLimit => ({
  ...{ account, source: '', free: 50, first: MINUTE, longest: 10 * MINUTE, shared: true },
})

/** Codes of the second factor: who gets here has the password, so all strangers together get five, then one an hour. */
export function codeLimits(account: string, device: string | null): SignInLimit[] {
  if (device) return [{ account, source: `device:${device}`, free: 5, first: 30 * SECOND, longest: 15 * MINUTE }]
  return [{ account, source: '', free: 5, first: MINUTE, longest: 60 * MINUTE }]
}

/** The present password, asked again of somebody who is signed in: nobody else can cause these. */
export const ownPasswordLimits = (account: string): SignInLimit[] => [
  { account, source: '', free: 5, first: 30 * SECOND, longest: 15 * MINUTE },
]
