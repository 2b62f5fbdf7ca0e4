import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { appealsInPublic } from '../domain/appeals/routes/public.ts'
import { askForCode } from '../domain/channels/ask-for-code.ts'
import { deliverMessages } from '../domain/channels/jobs/deliver-messages.ts'
import { signInWithCode } from '../domain/people/sign-in-with-code.ts'
import { sha256 } from '../platform/ids.ts'
import { parse } from '../platform/input.ts'
import { MONDAY, useSite } from '../test/harness.ts'
import { siteContext, visitorContext } from './contexts.ts'
import type { Service } from './service.ts'
import { openSites } from './sites.ts'

const site = useSite()
const app = fastify()
beforeAll(async () => {
  app.setValidatorCompiler(({ schema }) => (value) => ({ value: parse(schema as z.ZodType, value) }))
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  await app.register(cookie)
  await app.register(multipart)
  const service = { ...site, clock: () => MONDAY, config: { publicUrl: 'https://lxq.example' } } as unknown as Service
  await app.register(siteContext, { service, sites: openSites(site.pool, null) })
  await app.register(visitorContext, { service })
  app.get('/who', async ({ visitor }) => ({ signedIn: visitor.citizen !== null }))
  await app.register(appealsInPublic, { speakPerMinute: 100 })
})
afterAll(() => app.close())

async function speak(body: string): Promise<{ number: string; secret: string }> {
  const answer = await app.inject({
    method: 'POST',
    url: '/appeals',
    headers: { 'idempotency-key': '12345678' },
    payload: { body },
  })
  expect(answer.statusCode).toBe(201)
  return answer.json()
}

test('a key that is too short is refused by its name', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/appeals',
    headers: { 'idempotency-key': 'x' },
    payload: { body: '路灯不亮' },
  })
  expect(answer.json()).toMatchObject({ code: 'invalid_input', message: '“idempotency-key”：请用 8 到 200 个可见的 ASCII 字符' })
})

test('the same words under the same key are one appeal', async () => {
  const first = await speak('暖气不热，已经三天了')
  expect(await speak('暖气不热，已经三天了')).toEqual(first)
})

test("a key that somebody else has used does not open that person's appeal", async () => {
  const first = await speak('暖气不热，已经三天了')
  const second = await speak('路灯不亮，晚上看不见')
  expect(second.number).not.toBe(first.number)
  expect(second.secret).not.toBe(first.secret)
})

test('over https a cookie that a neighbouring host could have put there counts for nothing', async () => {
  const token = await signedIn()
  const who = async (name: string) => (await app.inject({ url: '/who', cookies: { [name]: token } })).json()
  expect(await who('__Host-me')).toEqual({ signedIn: true })
  expect(await who('me')).toEqual({ signedIn: false })
})

test('what is kept of a write shows no phone to whoever tries all of them', async () => {
  const payload = { body: '路灯不亮已经两个星期了', phone: '13800138000' }
  await app.inject({ method: 'POST', url: '/appeals', headers: { 'idempotency-key': 'abcdefgh' }, payload })
  const { key } = await site.db.selectFrom('requests_done').select('key').executeTakeFirstOrThrow()
  for (const guess of [`${payload.phone}\n${payload.body}`, JSON.stringify(['/appeals', payload])]) {
    expect(key).not.toContain(sha256(guess))
  }
  await site.performJobs()
})

async function signedIn(): Promise<string> {
  await askForCode(site.citizen(), { phone: '13800138000' })
  await deliverMessages(site.worker())
  const code = /\d{6}/.exec(site.sent.at(-1)!.text)![0]
  return (await signInWithCode(site.citizen(), { phone: '13800138000', code })).token
}
