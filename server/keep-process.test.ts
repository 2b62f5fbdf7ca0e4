import { pino } from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { keepWorker } from './keep-worker.ts'

const node = process.execPath
afterEach(() => {
  process.execPath = node
})

test('a worker that cannot even be started is tried again, and nothing waits for it at the end', async () => {
  process.execPath = '/nowhere/node'
  const lines: string[] = []
  const worker = keepWorker({}, pino({ level: 'error' }, { write: (line) => void lines.push(line) }))
  await vi.waitFor(() => expect(lines.length).toBeGreaterThan(1), 10_000)
  expect(lines[0]).toContain('ENOENT')
  expect(await worker.ready).toBe(false)
  await worker.stop()
})
