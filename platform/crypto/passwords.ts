import { hash, verify } from '@node-rs/argon2'

// argon2id is the package's default. Measured on the 2-core machine: 64 MiB × 1 pass is 39 ms, OWASP's least (19 MiB × 2) 20 ms.
const COST = { memoryCost: 65_536, timeCost: 1, parallelism: 1 }

/** The string to store: argon2id with its salt and cost inside. About 40 ms and 64 MB while it runs. */
export const hashPassword = (password: string): Promise<string> => hash(normalised(password), COST)

/**
 * Is it the password? Without a hash (no such login, sign-in by OIDC only) it works just as long and says no, so that the time
 * of the answer does not tell which logins exist.
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodysHash()), normalised(password)).catch(() => false)
  return matches && stored != null
}

/** Was it hashed at another cost than now in force? Then hash again while the password is at hand. */
export const needsRehash = (stored: string): boolean =>
  !stored.startsWith(`$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`)

let nobodys: Promise<string> | undefined

function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword('nobody signs in with this')
  return nobodys
}

// One keyboard sends é as one character, another as two.
const normalised = (password: string): string => password.normalize('NFKC')
