import { expect, it } from 'vitest'
import { digitsFor, newId } from '../../platform/ids.ts'
import { useSite } from '../../test/harness.ts'
import { secretOfAppeal } from '../appeals/intake/secret-of-appeal.ts'
import { isSecretOf, secretHash, secretOf } from './secret.ts'

const test = useSite()

it('a secret of one kind of matter opens no other', () => {
  const id = newId()
  const [one, other] = [secretOf(test, 'secrets of one', id), secretOf(test, 'secrets of another', id)]
  const matter = { id, hash: secretHash(test, id, one) }
  expect(one).toMatch(/^\d{8}$/)
  expect(isSecretOf(test, matter, one)).toBe(true)
  expect(isSecretOf(test, matter, ` ${one.slice(0, 4)} ${one.slice(4)} `)).toBe(true)
  expect(isSecretOf(test, matter, other)).toBe(false)
  expect(isSecretOf(test, { ...matter, id: newId() }, one)).toBe(false)
  expect(isSecretOf(test, { id: null, hash: null }, one)).toBe(false)
})

it('the secrets of appeals that were given out before stay what they are', () => {
  const id = newId()
  expect(secretOfAppeal(test, id)).toBe(digitsFor(test.keyring.derive('secrets of appeals'), id))
})
