import { expect, test } from 'vitest'
import { openApp } from '../test/app.ts'
import { useSite } from '../test/harness.ts'

const county = useSite()

test('both APIs are described as OpenAPI 3.1: every route says what it is for, what it answers and how it refuses', async () => {
  const app = await openApp(county)
  const description = (await app.inject('/api/openapi.json')).json()
  await app.close()

  expect(description.openapi).toBe('3.1.0')
  const routes = Object.entries<
    Record<string, { summary?: string; responses: Record<string, { content?: object }>; parameters?: { name: string }[] }>
  >(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({ name: `${method} ${path}`, method, ...route })),
  )
  expect(routes.length).toBeGreaterThan(90)
  expect(routes.filter(({ summary }) => !summary).map(({ name }) => name)).toEqual([])
  expect(
    routes.filter(({ responses }) => !responses.default?.content || Object.keys(responses).length < 2).map(({ name }) => name),
  ).toEqual([])
  expect(new Set(routes.map(({ method }) => method))).toEqual(new Set(['get', 'post', 'put', 'patch', 'delete']))
  const unnamed = routes.filter(
    ({ method, parameters }) => method !== 'get' && !parameters?.some(({ name }) => name === 'Idempotency-Key'),
  )
  expect(unnamed.map(({ name }) => name)).toEqual([])
  for (const path of ['/api/public/uploads', '/api/desk/uploads'])
    expect(Object.keys(description.paths[path].post.requestBody.content)).toEqual(['multipart/form-data'])
})
