import fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Storage } from '../files/storage.ts'
import { moment } from './moment.ts'
import { routesFor } from './routes-for.ts'

interface Context {
  readonly storage: Storage
  readonly who: string
}
const { change, read, routes, step } = routesFor<Context>({
  about: {},
  contextOf: () => ({ storage: {} as Storage, who: 'Qin' }),
})

async function answers(table: ReturnType<typeof routes>, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const app = fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(table)
  const response = await app.inject({ method, url, ...(payload ? { payload } : {}) })
  await app.close()
  return [response.statusCode, response.body ? response.json() : null]
}

const Given = z.object({ id: z.coerce.number(), words: z.string() })
const echo = async ({ who }: Context, given: object) => ({ who, given })
const Echo = z.object({ who: z.string(), given: z.unknown() })

test('what the path names comes from the path, the rest from the body, and nothing that the input does not name', async () => {
  const table = routes('road', [step({ at: '/things/:id', says: 'Write', input: Given, run: echo, answers: Echo })])
  expect(await answers(table, 'POST', '/things/7?words=query', { id: 8, words: 'body', more: 1 })).toEqual([
    201,
    { who: 'Qin', given: { id: 7, words: 'body' } },
  ])
  expect(await answers(table, 'POST', '/things/7', { id: 8 })).toEqual([400, expect.anything()])
})

test('a GET takes the rest from the query', async () => {
  const table = routes('desk', [read({ at: '/things/:id', says: 'Read', input: Given, run: echo, answers: Echo })])
  expect(await answers(table, 'GET', '/things/7?words=query&id=8')).toEqual([
    200,
    { who: 'Qin', given: { id: 7, words: 'query' } },
  ])
})

test('a body is not read where the path names the whole input, or where there is none', async () => {
  const table = routes('road', [
    step({ at: '/things/:id', says: 'Do', input: Given.pick({ id: true }), run: echo, answers: Echo }),
    step({ at: '/things', says: 'Do all', run: echo, answers: Echo }),
  ])
  expect(await answers(table, 'POST', '/things/7', { words: 'body' })).toEqual([201, { who: 'Qin', given: { id: 7 } }])
  expect(await answers(table, 'POST', '/things', { words: 'body' })).toEqual([201, { who: 'Qin', given: {} }])
})

test('a body may be left out only where the line says so', async () => {
  const line = { at: '/things/:id', says: 'Do', input: Given.partial({ words: true }), run: echo, answers: Echo }
  expect(await answers(routes('road', [step({ ...line, bodyOptional: true })]), 'POST', '/things/7')).toEqual([
    201,
    { who: 'Qin', given: { id: 7 } },
  ])
  expect(await answers(routes('road', [step(line)]), 'POST', '/things/7')).toEqual([400, expect.anything()])
})

test('a change answers nothing, whatever its operation returns', async () => {
  const table = routes('admin', [change({ method: 'PATCH', at: '/things/:id', says: 'Change', input: Given, run: echo })])
  expect(await answers(table, 'PATCH', '/things/7', { words: 'body' })).toEqual([204, null])
})

test('a parameter that the input does not have is found when the table is made', () => {
  expect(() => step({ at: '/things/:name', says: 'Do', input: Given, run: echo, answers: Echo })).toThrow('name')
})

test('the compiler refuses an operation that does not fit its line', () => {
  const line = { at: '/things/:id', says: 'Do', input: Given }
  const done = async () => ({ doneAt: new Date() })
  step({ ...line, run: done, answers: z.object({ doneAt: moment }) })
  // @ts-expect-error a Date is no text
  step({ ...line, run: done, answers: z.object({ doneAt: z.iso.datetime() }) })
  // @ts-expect-error `late` is missing
  step({ ...line, run: done, answers: z.object({ doneAt: moment, late: z.boolean() }) })
  // @ts-expect-error the input has no `reason`
  step({ ...line, run: async (_context: Context, _input: { reason: string }) => null, answers: z.null() })
})
