import { expect, it } from 'vitest'
import { passwordProblem, requireGoodPassword } from './password-rules.ts'
import { hashPassword, needsRehash, verifyPassword } from './passwords.ts'
import { newToken, sameSecret, tokenHash } from './tokens.ts'

it('knows the password again, and only that', async () => {
  const stored = await hashPassword('石桥-Deng-47')
  expect(stored).toMatch(/^\$argon2id\$/)
  expect(await verifyPassword(stored, '石桥-Deng-47')).toBe(true)
  expect(await verifyPassword(stored, '石桥-deng-47')).toBe(false)
  expect(needsRehash(stored)).toBe(false)
  expect(needsRehash('$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA')).toBe(true)
})

it('says no where there is no hash, even to the password of nobody', async () => {
  expect(await verifyPassword(null, 'nobody signs in with this')).toBe(false)
  expect(await verifyPassword(undefined, '')).toBe(false)
  expect(await verifyPassword('not a hash', 'x')).toBe(false)
})

it.each(['Tq8#mvLp2x', '石桥-Deng-47', 'correct horse battery staple', '清晨的桥上有三只白鹭和一位钓鱼的老人', 'kR7_wexuBo'])(
  'takes %s',
  (password) => expect(passwordProblem(password, 'clerk')).toBeUndefined(),
)

it.each([
  ['Ab1!', '太短'],
  ['a'.repeat(129), '太长'],
  ['abcdefghxy', '三种'],
  ['tqxmvlpwzk', '三种'],
  ['Clerk-Tq8#mvLp', '登录名'],
  ['Password123!', '太常见'],
  ['P@ssw0rd2026', '太常见'],
  ['Woaini5201314', '太常见'],
  ['Qwerty@123456', '太常见'],
  ['Admin@2026!!', '太常见'],
  ['1qaz@WSX3edc', '太常见'],
  ['Zhongguo_1949', '太常见'],
  ['12345678901234567890', '太常见'],
  ['aaaaaaaaaaaaaaaaaaaa', '太常见'],
  ['passwordpassword', '太常见'],
])('refuses %s because it is %s', (password, why) => expect(passwordProblem(password, 'clerk')).toContain(why))

it('refuses with a code and the field', () => {
  expect(() => requireGoodPassword('123', 'clerk', 'newPassword')).toThrow(
    expect.objectContaining({ code: 'password_too_weak', field: 'newPassword', status: 400 }),
  )
})

it('makes tokens nobody guesses and keeps only their hash', () => {
  const token = newToken()
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(newToken()).not.toBe(token)
  expect(tokenHash(token)).toMatch(/^[0-9a-f]{64}$/)
  expect(sameSecret(token, token)).toBe(true)
  expect(sameSecret(token, `${token}x`)).toBe(false)
})
