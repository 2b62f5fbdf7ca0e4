import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

export type SealingAlgorithm = 'aes-256-gcm' | 'sm4-cbc-hmac-sm3'

export interface SealingKey {
  /** Eight hexadecimal digits, written into every envelope. */
  readonly id: string
  readonly secret: Buffer
}

/** What can be read from an envelope without a key. */
export interface Envelope {
  readonly algorithm: SealingAlgorithm
  readonly keyId: string
}

const VERSION = 1
const HEADER = 6 // version, algorithm, four bytes of key id
const CODES: Record<SealingAlgorithm, number> = { 'aes-256-gcm': 1, 'sm4-cbc-hmac-sm3': 2 }
const NONCE: Record<SealingAlgorithm, number> = { 'aes-256-gcm': 12, 'sm4-cbc-hmac-sm3': 16 }
const TAG: Record<SealingAlgorithm, number> = { 'aes-256-gcm': 16, 'sm4-cbc-hmac-sm3': 32 }

/**
 * Encrypts and authenticates. The context (row and column) is not stored and must be given again to open, so that a value copied to
 * another row does not open there.
 */
export function seal(key: SealingKey, algorithm: SealingAlgorithm, plaintext: string, context: string): Buffer {
  const header = Buffer.concat([Buffer.of(VERSION, CODES[algorithm]), Buffer.from(key.id, 'hex')])
  const nonce = randomBytes(NONCE[algorithm])

  if (algorithm === 'aes-256-gcm') {
    const cipher = createCipheriv(algorithm, subkey(key, 'seal aes-256-gcm', 32), nonce)
    cipher.setAAD(authenticated(header, context))
    return Buffer.concat([header, nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()])
  }

  const cipher = createCipheriv('sm4-cbc', subkey(key, 'seal sm4-cbc', 16), nonce)
  const body = Buffer.concat([nonce, cipher.update(plaintext, 'utf8'), cipher.final()])
  return Buffer.concat([header, body, tagOf(key, header, body, context)])
}

/** The reverse of `seal`. Throws if the value was altered, or if context or key differ. */
export function unseal(key: SealingKey, sealed: Buffer, context: string): string {
  const { algorithm } = envelopeOf(sealed)
  const header = sealed.subarray(0, HEADER)
  const nonce = sealed.subarray(HEADER, HEADER + NONCE[algorithm])
  const ciphertext = sealed.subarray(HEADER + NONCE[algorithm], -TAG[algorithm])
  const tag = sealed.subarray(-TAG[algorithm])

  if (algorithm === 'aes-256-gcm') {
    const decipher = createDecipheriv(algorithm, subkey(key, 'seal aes-256-gcm', 32), nonce, { authTagLength: TAG[algorithm] })
    decipher.setAAD(authenticated(header, context))
    decipher.setAuthTag(tag)
    return decipher.update(ciphertext, undefined, 'utf8') + decipher.final('utf8')
  }

  const expected = tagOf(key, header, Buffer.concat([nonce, ciphertext]), context)
  if (!timingSafeEqual(tag, expected)) throw new Error('A sealed value was altered, moved or sealed with another key')
  const decipher = createDecipheriv('sm4-cbc', subkey(key, 'seal sm4-cbc', 16), nonce)
  return decipher.update(ciphertext, undefined, 'utf8') + decipher.final('utf8')
}

export function envelopeOf(sealed: Buffer): Envelope {
  const algorithm = sealed[0] === VERSION ? algorithmOf(sealed[1]) : undefined
  if (!algorithm || sealed.length < HEADER + NONCE[algorithm] + TAG[algorithm]) throw new Error('Not a sealed value')
  return { algorithm, keyId: sealed.subarray(2, HEADER).toString('hex') }
}

function algorithmOf(code: number | undefined): SealingAlgorithm | undefined {
  return (Object.keys(CODES) as SealingAlgorithm[]).find((algorithm) => CODES[algorithm] === code)
}

// OpenSSL 3.5 has no authenticated mode of SM4, so this is encrypt-then-MAC with a second key.
function tagOf(key: SealingKey, header: Buffer, body: Buffer, context: string): Buffer {
  const mac = createHmac('sm3', subkey(key, 'seal hmac-sm3', 32))
  return mac.update(authenticated(header, context)).update(body).digest()
}

// The length of the context is authenticated too. Otherwise a byte could move from the context into the ciphertext unnoticed.
function authenticated(header: Buffer, context: string): Buffer {
  const bytes = Buffer.from(context, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([header, length, bytes])
}

function subkey(key: SealingKey, purpose: string, length: number): Buffer {
  const digest = purpose.includes('sm') ? 'sm3' : 'sha256'
  return Buffer.from(hkdfSync(digest, key.secret, '', purpose, length))
}
