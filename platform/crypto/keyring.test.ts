import { createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fc } from '../../test/property.ts'
import { type Keyring, openKeyring } from './keyring.ts'
import type { SealingAlgorithm } from './seal.ts'

const ALGORITHMS: SealingAlgorithm[] = ['aes-256-gcm', 'sm4-cbc-hmac-sm3']

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'))
  file = join(folder, 'secrets', 'keys.json')
})

afterEach(() => rmSync(folder, { recursive: true }))

it('has the SM3 of the standard', () => {
  expect(createHash('sm3').update('abc').digest('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
})

describe.each(ALGORITHMS)('sealing with %s', (algorithm) => {
  let keyring: Keyring

  beforeEach(() => {
    keyring = openKeyring(file, { algorithm })
  })

  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plaintext, context) => {
        expect(keyring.open(keyring.seal(plaintext, context), context)).toBe(plaintext)
      }),
    )
  })

  it('never seals the same words to the same bytes', () => {
    expect(keyring.seal('桥头李婶', 'name')).not.toEqual(keyring.seal('桥头李婶', 'name'))
  })

  it('opens in no other place', () => {
    expect(() => keyring.open(keyring.seal('桥头李婶', 'identities/1/name'), 'identities/2/name')).toThrow()
  })

  it('notices every changed byte and every missing one', () => {
    const sealed = keyring.seal('13800000000', 'phone')
    for (const index of sealed.keys()) {
      const altered = Buffer.from(sealed)
      altered[index]! ^= 1
      expect(() => keyring.open(altered, 'phone'), `byte ${index}`).toThrow()
      expect(() => keyring.open(sealed.subarray(0, index), 'phone'), `cut at ${index}`).toThrow()
    }
  })
})

it('reads both algorithms and older keys, and says what should be sealed again', () => {
  const western = openKeyring(file, { algorithm: 'aes-256-gcm' })
  const first = western.seal('一', 'x')
  expect(western.needsResealing(first)).toBe(false)

  const national = openKeyring(file, { algorithm: 'sm4-cbc-hmac-sm3' })
  expect(national.open(first, 'x')).toBe('一')
  expect(national.needsResealing(first)).toBe(true)

  western.rotate()
  expect(western.open(first, 'x')).toBe('一')
  expect(western.needsResealing(first)).toBe(true)
  expect(western.needsResealing(western.seal('二', 'x'))).toBe(false)
})

it('learns of a key that another process made', () => {
  const worker = openKeyring(file, { algorithm: 'aes-256-gcm' })
  const server = openKeyring(file, { algorithm: 'aes-256-gcm' })
  worker.rotate()
  expect(server.open(worker.seal('新', 'x'), 'x')).toBe('新')
})

it('keeps fingerprints and derived keys through restart and rotation, and those of other files differ', () => {
  const before = openKeyring(file, { algorithm: 'aes-256-gcm' })
  const [fingerprint, cookies] = [before.fingerprint('13800000000'), before.derive('cookies')]
  before.rotate()

  const after = openKeyring(file, { algorithm: 'sm4-cbc-hmac-sm3' })
  expect(after.fingerprint('13800000000')).toBe(fingerprint)
  expect(after.derive('cookies')).toEqual(cookies)
  expect(after.derive('links')).not.toEqual(cookies)

  const elsewhere = openKeyring(join(folder, 'other.json'), { algorithm: 'aes-256-gcm' })
  expect(elsewhere.fingerprint('13800000000')).not.toBe(fingerprint)
})

it('writes a file for its owner only and leaves nothing beside it', () => {
  openKeyring(file, { algorithm: 'aes-256-gcm' }).rotate()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(folder, 'secrets'))).toEqual(['keys.json'])
  expect(JSON.parse(readFileSync(file, 'utf8')).keys).toHaveLength(2)
})

it('does not start with a file that others can read or that is damaged', () => {
  openKeyring(file, { algorithm: 'aes-256-gcm' })
  chmodSync(file, 0o644)
  expect(() => openKeyring(file, { algorithm: 'aes-256-gcm' })).toThrow('chmod 600')

  chmodSync(file, 0o600)
  writeFileSync(file, '{"version":1')
  expect(() => openKeyring(file, { algorithm: 'aes-256-gcm' })).toThrow('从备份恢复')
})

it('says which file cannot be written, and leaves no other behind', () => {
  writeFileSync(join(folder, 'secrets'), 'a file where the folder should be')
  expect(() => openKeyring(file, { algorithm: 'aes-256-gcm' })).toThrow(
    /密钥文件 .*keys\.json 写不进去（E[A-Z]+）.*another KEY_FILE/,
  )
  expect(readdirSync(folder)).toEqual(['secrets'])
})
