import { expect, it } from 'vitest'
import { newTotpSecret, totpUri, verifyTotp } from './totp.ts'

// RFC 6238, appendix B: the secret "12345678901234567890", last six of the eight digits given there.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

it('agrees with the vectors of the standard', () => {
  expect(verifyTotp(SECRET, '287082', at(59), null)).toBe(1)
  expect(verifyTotp(SECRET, '081804', at(1111111109), null)).toBe(37037036)
  expect(verifyTotp(SECRET, '005924', at(1234567890), null)).toBe(41152263)
})

it('forgives one step of drift and no more', () => {
  expect(verifyTotp(SECRET, '287082', at(89), null)).toBe(1)
  expect(verifyTotp(SECRET, '287082', at(29), null)).toBe(1)
  expect(verifyTotp(SECRET, '287082', at(91), null)).toBeUndefined()
})

it('takes a code once', () => {
  const step = verifyTotp(SECRET, '287082', at(59), 0)!
  expect(verifyTotp(SECRET, '287082', at(59), step)).toBeUndefined()
  expect(verifyTotp(SECRET, '287082', at(59), step + 1)).toBeUndefined()
})

it('reads codes as people type them, and refuses what is no code', () => {
  expect(verifyTotp(SECRET, ' 287 082 ', at(59), null)).toBe(1)
  expect(verifyTotp(SECRET, '２８７０８２', at(59), null)).toBe(1)
  for (const code of ['', '28708', '2870822', 'abcdef', '-87082']) expect(verifyTotp(SECRET, code, at(59), null)).toBeUndefined()
})

it('is taken up by an app through its address', () => {
  const secret = newTotpSecret()
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(decodeURIComponent(totpUri(secret, '石桥县连心桥', 'clerk'))).toContain(`otpauth://totp/石桥县连心桥:clerk?`)
})
