import { expect, test } from 'vitest'
import { maskNumbers, openLog } from './log.ts'

function collect(level = 'info') {
  const lines: Record<string, unknown>[] = []
  const log = openLog({ level, process: 'server', to: { write: (line) => lines.push(JSON.parse(line)) } })
  return { log, lines }
}

test('a line is one JSON object that says when, which process and how serious', () => {
  const { log, lines } = collect()
  log.warn({ jobId: '7' }, 'job failed')

  expect(lines).toEqual([
    { level: 'warn', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), process: 'server', jobId: '7', msg: 'job failed' },
  ])
})

test('a request is told without its query', () => {
  const { log, lines } = collect()
  log.info({ req: { id: 'r1', method: 'GET', url: '/cases?q=张三家' } }, 'request')

  expect(lines[0]?.req).toEqual({ id: 'r1', method: 'GET', path: '/cases' })
})

test('what looks like a phone, identity or card number is blotted out', () => {
  const { log, lines } = collect()
  log.error({ err: new Error('duplicate key (phone)=(13800138000)') }, '身份证 11010519491231002X 卡 6222020200112233445')

  const line = JSON.stringify(lines[0])
  expect(line).not.toMatch(/13800138000|11010519491231002X|6222020200112233445/)
  expect(maskNumbers('打 +8613800138000 或 008613800138000')).toBe('打 +9999999999999 或 999999999999999')
  expect(lines[0]?.msg).toBe('身份证 999999999999999999 卡 9999999999999999999')
})

test('identifiers and times are left alone', () => {
  for (const kept of [
    '0193f5a0-1111-7000-8000-913800138000',
    'XJ-20261121-00017',
    '1795275600000',
    '2026-11-21T07:04:00.000Z',
    '2.1391980300000234',
  ]) {
    expect(maskNumbers(kept)).toBe(kept)
  }
})

test('of a database error the offending row is left out', () => {
  const { log, lines } = collect()
  log.error(Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(李建国) already exists.' }))

  expect(JSON.stringify(lines[0])).not.toContain('李建国')
  expect(lines[0]?.err).toMatchObject({ code: '23505', message: 'duplicate key' })
})
