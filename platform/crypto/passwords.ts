import { hash, verify } from '@node-rs/argon2'

// argon2id is the package's default. Measured on the 2-core machine: 64 MiB × 1 pass is 39 ms, OWASP's least (19 MiB × 2) 20 ms.
const COST = { memoryCost: 65_536, timeCost: 1, parallelism: 1 }

/** The string to store: argon2id with salt and cost. Takes about 40 ms and 64 MB. */
export const hashPassword = (password: string): Promise<string> => hash(normalised(password), COST)

/**
 * True if the password fits. Without a hash (unknown login, or sign-in only by OIDC) it takes as long and returns false, so that the
 * time of the answer does not show which logins exist.
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodysHash()), normalised(password)).catch(() => false)
  return matches && stored != null
}

/** True if the hash has another cost than `COST`. The caller should hash again while it has the password. */
export const needsRehash = (stored: string): boolean =>
  !stored.startsWith(`$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`)

let nobodys: Promise<string> | undefined

function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword('nobody signs in with this')
  return nobodys
}

// Some keyboards send é as one character, others as two.
const normalised = (password: string): string => password.normalize('NFKC')
