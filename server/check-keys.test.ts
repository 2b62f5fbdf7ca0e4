import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepIdentity } from '../domain/people/vault.ts'
import { inTransaction } from '../domain/perform.ts'
import { type Keyring, openKeyring } from '../platform/crypto/keyring.ts'
import { useSite } from '../test/harness.ts'
import { openKeys, recordActiveKey } from './check-keys.ts'

const site = useSite()
let folder: string

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keys-test-'))
  await site.pool.query('delete from key_checks')
})

afterEach(() => fs.rmSync(folder, { recursive: true }))

const fileOf = (name: string) => path.join(folder, name)
const make = (name: string) => openKeyring(fileOf(name), { algorithm: 'aes-256-gcm' })
const open = (name: string) => openKeys({ keyFile: fileOf(name), cipher: 'aes-256-gcm' }, site.pool)
const leavePhone = (keyring: Keyring) =>
  inTransaction({ ...site.house(), keyring }, async (step) => keepIdentity(step, { phone: '13800000000' }))

test('after the first start a key file of another service is refused, and the right one opens', async () => {
  make('theirs.json')
  make('ours.json')
  await open('ours.json')
  await expect(open('theirs.json')).rejects.toThrow(/theirs\.json 与数据库不符.*KEY_FILE/)
  await open('ours.json')
})

test('a file with the right sealing keys and other secrets is refused: no phone would be found again', async () => {
  make('ours.json')
  await open('ours.json')
  const content = JSON.parse(fs.readFileSync(fileOf('ours.json'), 'utf8'))
  for (const part of ['fingerprints', 'derivation']) {
    const mixed = { ...content, [part]: { ...content[part], secret: Buffer.alloc(32, 7).toString('base64') } }
    fs.writeFileSync(fileOf('mixed.json'), JSON.stringify(mixed), { mode: 0o600 })
    await expect(open('mixed.json'), part).rejects.toThrow('与数据库不符')
  }
})

test('a copy of the file from before a rotation is refused, and says which key it lacks', async () => {
  const keyring = make('ours.json')
  await open('ours.json')
  fs.copyFileSync(fileOf('ours.json'), fileOf('old.json'))
  keyring.rotate()
  await recordActiveKey(keyring, site.pool)

  const { active } = JSON.parse(fs.readFileSync(fileOf('ours.json'), 'utf8'))
  await expect(open('old.json')).rejects.toThrow(`打不开用密钥 ${active} 封存的内容`)
})

test('a database of before these checks is asked for the newest phone that it sealed', async () => {
  await leavePhone(make('ours.json'))
  make('theirs.json')
  await expect(open('theirs.json')).rejects.toThrow(/theirs\.json 与数据库不符.*\(test\)/)
  await open('ours.json')
})
