import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { appealsInPublic } from '../domain/appeals/routes/public.ts'
import { parse } from '../platform/input.ts'
import { MONDAY, useSite } from '../test/harness.ts'
import { houseContext, visitorContext } from './contexts.ts'
import type { House } from './house.ts'
import { openSites } from './sites.ts'

const site = useSite()
const app = fastify()
beforeAll(async () => {
  app.setValidatorCompiler(({ schema }) => (value) => ({ value: parse(schema as z.ZodType, value) }))
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  await app.register(cookie)
  await app.register(multipart)
  await app.register(houseContext, {
    house: { ...site, clock: () => MONDAY } as unknown as House,
    sites: openSites(site.pool, null),
  })
  await app.register(visitorContext)
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
