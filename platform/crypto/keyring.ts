import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { createKeyFile, type KeyFile, newKey, newKeyFile, readKeyFile, replaceKeyFile } from './key-file.ts'
import { envelopeOf, type SealingAlgorithm, type SealingKey, seal, unseal } from './seal.ts'

export interface KeyringOptions {
  /** What new values are sealed with; both kinds stay readable. */
  readonly algorithm: SealingAlgorithm
}

export interface Keyring {
  /** Encrypts for the column. `context` names the place (site, table, row, column) and must be given again to open. */
  seal(plaintext: string, context: string): Buffer
  /** Decrypts what any key of the ring and either algorithm sealed; throws when it was altered or belongs elsewhere. */
  open(sealed: Buffer, context: string): string
  /** Was this sealed with an older key or another algorithm than now in force? */
  needsResealing(sealed: Buffer): boolean
  /** The same 64 hexadecimal digits for the same value, meaningless without the key file: phone look-up, rate limits. */
  fingerprint(value: string): string
  /** 32 bytes for one purpose (`cookies`, `tracking secrets`), the same after every restart and rotation. */
  derive(purpose: string): Buffer
  /** Makes a new active key and keeps the old ones. Other processes notice when they meet a value sealed with it. */
  rotate(): void
}

/** Opens the key file, which is made on the first start. Losing it means losing every name and phone: it belongs in the backup. */
export function openKeyring(file: string, { algorithm }: KeyringOptions): Keyring {
  let content = readKeyFile(file) ?? created(file, algorithm)
  const derived = new Map<string, Buffer>()
  const fingerprints = createSecretKey(content.fingerprints.secret, 'base64') // never rotated: it would no longer find anybody

  function keyFor(sealed: Buffer): SealingKey {
    const { keyId } = envelopeOf(sealed)
    if (!keyIn(content, keyId)) content = readKeyFile(file) ?? content // rotated by another process
    const key = keyIn(content, keyId)
    if (!key) throw new Error(`The key file has no key ${keyId}`)
    return key
  }

  return {
    seal: (plaintext, context) => seal(keyIn(content, content.active)!, algorithm, plaintext, context),
    open: (sealed, context) => unseal(keyFor(sealed), sealed, context),
    needsResealing(sealed) {
      const envelope = envelopeOf(sealed)
      return envelope.keyId !== content.active || envelope.algorithm !== algorithm
    },
    fingerprint: (value) => createHmac(content.fingerprints.digest, fingerprints).update(value).digest('hex'),
    derive(purpose) {
      const known = derived.get(purpose)
      if (known) return known
      const secret = Buffer.from(hkdfSync('sha256', Buffer.from(content.derivation.secret, 'base64'), '', purpose, 32))
      derived.set(purpose, secret) // a purpose is a name in our code, so there are few
      return secret
    },
    rotate() {
      const current = readKeyFile(file) ?? content
      const next = newKey(new Date())
      content = { ...current, active: next.id, keys: [...current.keys, next] }
      replaceKeyFile(file, content)
    },
  }
}

function created(file: string, algorithm: SealingAlgorithm): KeyFile {
  createKeyFile(file, newKeyFile(algorithm === 'aes-256-gcm' ? 'sha256' : 'sm3', new Date()))
  return readKeyFile(file)!
}

function keyIn(content: KeyFile, id: string): SealingKey | undefined {
  const found = content.keys.find((key) => key.id === id)
  return found && { id, secret: Buffer.from(found.secret, 'base64') }
}
