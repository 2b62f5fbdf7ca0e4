import { expect, it } from 'vitest'
import { useSite } from '../../test/harness.ts'
import { inTransaction } from '../perform.ts'
import { phoneFingerprint } from './phone.ts'
import { resealAll } from './reseal-all.ts'
import { type Identity, keepIdentity, openIdentity } from './vault.ts'

const test = useSite()

const keep = (identity: Partial<Identity>) => inTransaction(test.house(), async (step) => keepIdentity(step, identity))

it('keeps a person so that only the key file can tell who it is', async () => {
  const id = await keep({ name: '丁一', phone: '+86 138-0000-0001', address: '东街 3 号' })

  const row = await test.db.selectFrom('identities').selectAll().executeTakeFirstOrThrow()
  const stored = Buffer.concat([row.name_sealed!, row.phone_sealed!, row.address_sealed!])
  expect(stored.includes(Buffer.from('丁一'))).toBe(false)
  expect(stored.includes(Buffer.from('13800000001'))).toBe(false)
  expect(row.phone_fingerprint).toBe(phoneFingerprint(test.keyring, '１３８００００ ０００１'))
  expect(await openIdentity(test.db, test, id)).toEqual({ name: '丁一', phone: '13800000001', address: '东街 3 号' })
})

it('does not open a value that was moved to another row or column', async () => {
  const [one, other] = [await keep({ name: '丁一' }), await keep({ name: '卜二' })]
  const { name_sealed } = await test.db
    .selectFrom('identities')
    .select('name_sealed')
    .where('id', '=', one)
    .executeTakeFirstOrThrow()

  await test.db.updateTable('identities').set({ name_sealed }).where('id', '=', other).execute()
  await expect(openIdentity(test.db, test, other)).rejects.toThrow()

  await test.db.updateTable('identities').set({ address_sealed: name_sealed }).where('id', '=', one).execute()
  await expect(openIdentity(test.db, test, one)).rejects.toThrow()
})

it('seals everything again after the key was rotated, once', async () => {
  const id = await keep({ name: '丁一', phone: '13800000001' })
  await keep({ address: '西街 1 号' })
  expect(await resealAll(test.db, test)).toBe(0)

  test.keyring.rotate()
  expect(await resealAll(test.db, test)).toBe(2)
  expect(await resealAll(test.db, test)).toBe(0)
  expect(await openIdentity(test.db, test, id)).toMatchObject({ name: '丁一', phone: '13800000001' })
})
