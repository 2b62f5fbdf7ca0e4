import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { fc } from '../test/property.ts'
import { askQuestion, issue, verify, verifyAnswer } from './proof-of-work.ts'

const secret = Buffer.alloc(32, 7)
const now = new Date('2026-11-21T07:04:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3600_000)

function isSolution(challenge: string, difficulty: number, nonce: string): boolean {
  return Math.clz32(createHash('sha256').update(`${challenge}:${nonce}`).digest().readUInt32BE(0)) >= difficulty
}

function solve(challenge: string, difficulty: number): string {
  for (let nonce = 0; ; nonce++) if (isSolution(challenge, difficulty, String(nonce))) return String(nonce)
}

it('takes the work once it is done, and names it so that it counts once', () => {
  const { challenge, difficulty } = issue(secret, now, 10)
  const nonce = solve(challenge, difficulty)
  const solved = verify(secret, challenge, nonce, later(1))!
  expect(solved.id).toHaveLength(16)
  expect(solved.expiresAt).toEqual(later(2))
  expect(verify(secret, challenge, nonce, later(1))!.id).toBe(solved.id)
  expect(verify(secret, issue(secret, now, 10).challenge, nonce, later(1))?.id).not.toBe(solved.id)
})

it('refuses work that is undone, late, made easier or of another house', () => {
  const { challenge } = issue(secret, now, 12)
  const nonce = solve(challenge, 12)
  const guesses = Array.from({ length: 50 }, (_, index) => `x${index}`) // one in four thousand is right by luck
  const wrong = guesses.filter((guess) => !isSolution(challenge, 12, guess))
  expect(wrong.length).toBeGreaterThan(0)
  for (const guess of wrong) expect(verify(secret, challenge, guess, now)).toBeUndefined()
  expect(verify(secret, challenge, nonce, later(2))).toBeUndefined()
  expect(verify(Buffer.alloc(32, 8), challenge, nonce, now)).toBeUndefined()
  expect(verify(secret, challenge.replace('.12.', '.0.'), nonce, now)).toBeUndefined()
  expect(verifyAnswer(secret, challenge, '8', now)).toBeUndefined()
})

it('asks a sum and takes the answer in digits or characters', () => {
  for (let round = 0; round < 50; round++) {
    const { challenge, question } = askQuestion(secret, now)
    const [, one, sign, other] = /^(.)(加|减)(.)等于几？$/.exec(question)!
    const digits = '零一二三四五六七八九'
    const answer = digits.indexOf(one!) + (sign === '加' ? 1 : -1) * digits.indexOf(other!)
    const chinese = answer < 10 ? digits[answer]! : `十${answer > 10 ? digits[answer - 10] : ''}`
    expect(answer).toBeGreaterThanOrEqual(0)

    expect(verifyAnswer(secret, challenge, String(answer), now)).toBeDefined()
    expect(verifyAnswer(secret, challenge, ` ${chinese}。`, now)).toBeDefined()
    expect(verifyAnswer(secret, challenge, String(answer + 1), now)).toBeUndefined()
    expect(verifyAnswer(secret, challenge, '', now)).toBeUndefined()
    expect(verifyAnswer(secret, challenge, String(answer), later(3))).toBeUndefined()
    expect(verify(secret, challenge, String(answer), now)).toBeUndefined()
  }
})

it('says no, never more, to whatever else is sent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (challenge, answer) => {
      expect(verify(secret, challenge, answer, now)).toBeUndefined()
      expect(verifyAnswer(secret, challenge, answer, now)).toBeUndefined()
    }),
  )
})
