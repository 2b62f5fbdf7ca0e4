import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256 } from './ids.ts'
import { openOidc } from './oidc.ts'

// A sign-in service as a county runs it, small but real: discovery, keys, and codes that it gives out once.
const OURS = { clientId: 'lianxinqiao', clientSecret: 'a secret of the test' }
const BACK = 'http://lianxin.test/api/desk/oidc/callback'
const signing = generateKeyPairSync('rsa', { modulusLength: 2048 })
const another = generateKeyPairSync('rsa', { modulusLength: 2048 })

interface Answer {
  claims: Record<string, unknown>
  key: KeyObject
  header: Record<string, unknown>
}

let server: Server
let issuer: string
/** What the next token says instead of the truth. */
let lie: Partial<Answer>
let up: boolean
let asked: URLSearchParams[]
const codes = new Map<string, { nonce: string; challenge: string; redirectUri: string }>()

beforeEach(async () => {
  lie = {}
  up = true
  asked = []
  codes.clear()
  server = createServer(async (request, reply) => {
    let body = ''
    for await (const part of request) body += part
    const answer = up ? answerTo(request.url!, new URLSearchParams(body), request.headers.authorization) : null
    reply.writeHead(answer ? ('error' in answer ? 400 : 200) : 503, { 'content-type': 'application/json' })
    reply.end(JSON.stringify(answer ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

function answerTo(url: string, form: URLSearchParams, authorization = ''): object | null {
  switch (url) {
    case '/.well-known/openid-configuration':
      return {
        ...{
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
        },
        ...{ response_types_supported: ['code'], subject_types_supported: ['public'] },
        ...{ id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'] },
      }
    case '/keys':
      return { keys: [{ ...signing.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] }
    case '/token': {
      asked.push(form)
      const code = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      const verifier = Buffer.from(sha256(form.get('code_verifier') ?? ''), 'hex').toString('base64url')
      const known = authorization.startsWith('Basic ') || form.get('client_secret') === OURS.clientSecret
      if (!code || !known || verifier !== code.challenge || form.get('redirect_uri') !== code.redirectUri)
        return { error: 'invalid_grant' }
      return { access_token: 'a token', token_type: 'Bearer', id_token: token(code.nonce) }
    }
    default:
      return null
  }
}

function token(nonce: string): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer, aud: OURS.clientId, sub: 'sub-1', iat: now, exp: now + 60, nonce, preferred_username: 'deng' }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const said = `${part({ alg: 'RS256', kid: 'one', ...lie.header })}.${part({ ...claims, ...lie.claims })}`
  return `${said}.${createSign('RSA-SHA256')
    .update(said)
    .sign(lie.key ?? signing.privateKey, 'base64url')}`
}

/** Somebody signs in there and comes back. */
function comeBack(url: string): URL {
  const query = new URL(url).searchParams
  const code = `code-${codes.size}`
  codes.set(code, {
    nonce: query.get('nonce')!,
    challenge: query.get('code_challenge')!,
    redirectUri: query.get('redirect_uri')!,
  })
  return new URL(`${query.get('redirect_uri')}?code=${code}&state=${query.get('state')}`)
}

const open = () => openOidc({ issuer, ...OURS })

async function signIn() {
  const oidc = open()
  const { url, attempt } = await oidc.begin(BACK)
  return await oidc.finish(comeBack(url), attempt)
}

test('whoever signed in at the service is let in, with a code, its proof and nothing in the address that opens anything', async () => {
  const oidc = open()
  const { url, attempt } = await oidc.begin(BACK)
  const query = new URL(url).searchParams
  expect(url).toContain(`${issuer}/authorize?`)
  expect(Object.fromEntries(query)).toMatchObject({ client_id: OURS.clientId, redirect_uri: BACK, code_challenge_method: 'S256' })
  expect(url).not.toContain(attempt.verifier)
  expect(url).not.toContain(OURS.clientSecret)

  expect(await oidc.finish(comeBack(url), attempt)).toEqual({ subject: 'sub-1', login: 'deng', passedFactor: false })
  expect(asked.map((form) => form.get('code_verifier'))).toEqual([attempt.verifier])
})

test.each([
  [['mfa'], true],
  [['pwd', 'otp'], true],
  [['hwk'], true],
  [['pwd'], false],
  ['mfa', false],
  [undefined, false],
])('a service that says %j has asked for a second factor: %s', async (amr, passedFactor) => {
  lie = { claims: { amr, preferred_username: 7 } }
  expect(await signIn()).toEqual({ subject: 'sub-1', login: null, passedFactor })
})

test.each<[string, () => Partial<Answer>]>([
  ['signed by another key', () => ({ key: another.privateKey })],
  ['signed by a key that the service does not name', () => ({ key: another.privateKey, header: { kid: 'two' } })],
  ['not signed at all', () => ({ header: { alg: 'none' } })],
  ['of another issuer', () => ({ claims: { iss: 'http://elsewhere.test' } })],
  ['for another application', () => ({ claims: { aud: 'somebody else' } })],
  ['with the nonce of another attempt', () => ({ claims: { nonce: 'another' } })],
  ['without a nonce', () => ({ claims: { nonce: undefined } })],
  ['that has run out', () => ({ claims: { exp: Math.floor(Date.now() / 1000) - 600 } })],
  ['without a subject', () => ({ claims: { sub: undefined } })],
])('a token %s lets nobody in', async (_what, told) => {
  await signIn()
  lie = told()
  await expect(signIn()).rejects.toThrow()
})

test('nobody comes in with the state or the proof of another attempt, nor twice with one code', async () => {
  const oidc = open()
  const mine = await oidc.begin(BACK)
  const theirs = await oidc.begin(BACK)
  await expect(oidc.finish(comeBack(theirs.url), mine.attempt)).rejects.toThrow()
  await expect(oidc.finish(comeBack(mine.url), { ...mine.attempt, verifier: theirs.attempt.verifier })).rejects.toThrow()
  const back = comeBack(mine.url)
  await oidc.finish(back, mine.attempt)
  await expect(oidc.finish(back, mine.attempt)).rejects.toThrow()
})

test('a service that was away is asked again', async () => {
  const oidc = open()
  up = false
  await expect(oidc.begin(BACK)).rejects.toThrow()
  up = true
  const { url, attempt } = await oidc.begin(BACK)
  expect((await oidc.finish(comeBack(url), attempt)).subject).toBe('sub-1')
})
