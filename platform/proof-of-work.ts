import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/**
 * Proof of work in place of a foreign CAPTCHA: the browser searches for a number. People without scripts solve a small sum
 * (`Question`). Tasks are not stored: each carries its signature and its end.
 */
export interface Work {
  /** Comes back from the browser unchanged. */
  readonly challenge: string
  /** Leading zero bits of sha256(challenge + ':' + nonce). 14 bits need 16,384 hashes on average, each further bit twice as many. */
  readonly difficulty: number
}

export interface Question {
  readonly challenge: string
  /** 三加五等于几？ */
  readonly question: string
}

/** A solved task. The caller remembers the id until `expiresAt` and refuses it the second time. */
export interface Solved {
  readonly id: string
  readonly expiresAt: Date
}

// Long enough to write a long message on a phone.
const LIFETIME = 2 * 3600_000

export function issue(secret: Buffer, now: Date, difficulty: number): Work {
  return { challenge: signed(secret, 'work', now, String(difficulty)), difficulty }
}

/** Undefined if the task is not ours, has expired, or the nonce does not fit. */
export function verify(secret: Buffer, challenge: string, nonce: string, now: Date): Solved | undefined {
  const task = opened(secret, 'work', challenge, now)
  if (!task || nonce.length > 32) return undefined
  return zeroBits(createHash('sha256').update(`${challenge}:${nonce}`).digest()) >= Number(task.sealed) ? task.solved : undefined
}

/** Finds a nonce, as the browser does (web/portal/islands/proof-of-work.ts). For tests, the bench and programs that use the API. */
export function solve({ challenge, difficulty }: Work): string {
  for (let nonce = 0; ; nonce++) {
    if (zeroBits(createHash('sha256').update(`${challenge}:${nonce}`).digest()) >= difficulty) return String(nonce)
  }
}

export function askQuestion(secret: Buffer, now: Date): Question {
  const [one, other] = [randomInt(1, 10), randomInt(1, 10)]
  const add = one <= other || randomInt(2) === 0
  const question = `${NUMERALS[one]}${add ? '加' : '减'}${NUMERALS[other]}等于几？`
  return {
    challenge: signed(secret, 'question', now, (salt) => answerSeal(secret, salt, add ? one + other : one - other)),
    question,
  }
}

/** Like `verify`. The answer may be 8, ８ or 八. */
export function verifyAnswer(secret: Buffer, challenge: string, answer: string, now: Date): Solved | undefined {
  const task = opened(secret, 'question', challenge, now)
  const number = numberFrom(answer)
  if (!task || number === undefined) return undefined
  return same(task.sealed, answerSeal(secret, task.solved.id, number)) ? task.solved : undefined
}

const NUMERALS = [...'零一二三四五六七八九十']

function numberFrom(answer: string): number | undefined {
  const text = answer
    .normalize('NFKC')
    .replace(/[\s。.，,]/g, '')
    .replace(/^等于/, '')
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const chinese = /^([一二两三四五六七八九])?(十)?([零一二两三四五六七八九])?$/.exec(text.replaceAll('两', '二'))
  if (!chinese || text === '') return undefined
  const [, before, ten, after] = chinese
  if (ten) return (before ? NUMERALS.indexOf(before) : 1) * 10 + (after ? NUMERALS.indexOf(after) : 0)
  return before && after ? undefined : NUMERALS.indexOf((before ?? after)!)
}

// kind.expiry.id.sealed.signature
function signed(secret: Buffer, kind: string, now: Date, sealed: string | ((id: string) => string)): string {
  const id = randomBytes(12).toString('base64url')
  const body = [kind, (now.getTime() + LIFETIME).toString(36), id, typeof sealed === 'string' ? sealed : sealed(id)].join('.')
  return `${body}.${mac(secret, body)}`
}

function opened(secret: Buffer, kind: string, challenge: string, now: Date): { sealed: string; solved: Solved } | undefined {
  const at = challenge.lastIndexOf('.')
  if (challenge.length > 300 || at < 0) return undefined
  const body = challenge.slice(0, at)
  if (!same(challenge.slice(at + 1), mac(secret, body))) return undefined

  const [itsKind, expiry, id, sealed] = body.split('.') as [string, string, string, string]
  const expiresAt = new Date(Number.parseInt(expiry, 36))
  return itsKind === kind && expiresAt > now ? { sealed, solved: { id, expiresAt } } : undefined
}

const answerSeal = (secret: Buffer, id: string, answer: number): string => mac(secret, `answer ${id} ${answer}`)

const mac = (secret: Buffer, text: string): string => createHmac('sha256', secret).update(text).digest('base64url')

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

function zeroBits(digest: Buffer): number {
  const byte = digest.findIndex((value) => value !== 0)
  return byte < 0 ? 256 : byte * 8 + Math.clz32(digest[byte]!) - 24
}
