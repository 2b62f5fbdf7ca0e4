import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp } from '../test/app.ts'
import { useSite } from '../test/harness.ts'
import { solvedTask } from '../test/solve-task.ts'
import type { App } from './app.ts'

const site = useSite()
let app: App
beforeAll(async () => {
  app = await openApp(site)
})
afterAll(() => app.close())

const speak = (task: { 'human-task': string }, device = '', key = 'k'.repeat(16)) =>
  app.inject({
    method: 'POST',
    url: '/api/public/appeals',
    headers: { 'idempotency-key': key, ...task, ...(device ? { cookie: `device=${device}` } : {}) },
    payload: { body: '路灯不亮，晚上看不见路。' },
  })

test('a repeat gets the first answer; a stranger with the same key and words gets an appeal of his own', async () => {
  const task = solvedTask(site)
  const first = await speak(task)
  const device = first.cookies.find(({ name }) => name === 'device')!.value
  expect(first.statusCode).toBe(201)
  for (const repeat of [await speak(task), await speak(task, device), await speak(solvedTask(site), device)])
    expect(repeat.json()).toEqual(first.json())

  const stranger = await speak(solvedTask(site))
  expect(stranger.statusCode).toBe(201)
  expect(stranger.json().number).not.toBe(first.json().number)
  expect(stranger.json().secret).not.toBe(first.json().secret)
})

test('a key below sixteen characters is refused by its name', async () => {
  const refused = await speak(solvedTask(site), '', 'k'.repeat(15))
  expect(refused.json()).toMatchObject({
    code: 'invalid_input',
    field: 'idempotency-key',
    title: expect.stringContaining('16 到 200'),
  })
})
