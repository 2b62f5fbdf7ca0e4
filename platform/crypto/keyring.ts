import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { createKeyFile, type KeyFile, newKey, newKeyFile, readKeyFile, replaceKeyFile } from './key-file.ts'
import { envelopeOf, type SealingAlgorithm, type SealingKey, seal, unseal } from './seal.ts'

export interface KeyringOptions {
  /** For new values. Values sealed with the other algorithm stay readable. */
  readonly algorithm: SealingAlgorithm
}

export interface Keyring {
  /** Encrypts. `context` names site, table, row and column, and must be given again to open. */
  seal(plaintext: string, context: string): Buffer
  /** Decrypts a value sealed with any key of the ring. Throws if the value was altered or the context differs. */
  open(sealed: Buffer, context: string): string
  /** True if the value was sealed with an older key or the other algorithm. */
  needsResealing(sealed: Buffer): boolean
  /** A keyed hash, 64 hexadecimal digits, for phone look-up and rate limits. */
  fingerprint(value: string): string
  /** 32 bytes for one purpose, such as `tracking secrets`. The same after every restart and rotation. */
  derive(purpose: string): Buffer
  /** Adds a new active key and keeps the old ones. Another process reads the file again when it meets an unknown key id. */
  rotate(): void
}

/** Opens the key file; makes it on the first start. Without it no name and no phone can be read, so keep a backup of it. */
export function openKeyring(file: string, { algorithm }: KeyringOptions): Keyring {
  let content = readKeyFile(file) ?? created(file, algorithm)
  const derived = new Map<string, Buffer>()
  const fingerprints = createSecretKey(content.fingerprints.secret, 'base64')

  function keyFor(sealed: Buffer): SealingKey {
    const { keyId } = envelopeOf(sealed)
    if (!keyIn(content, keyId)) content = readKeyFile(file) ?? content // another process may have rotated
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
      derived.set(purpose, secret) // few: purposes are constants in our code
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
