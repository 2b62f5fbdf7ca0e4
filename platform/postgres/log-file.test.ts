import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openLog, shortenLog } from './log-file.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'log-file-test-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const MOST = 10 * 1024 * 1024
const says = (log: number, line: string) =>
  spawnSync(process.execPath, ['-e', `console.log(${JSON.stringify(line)})`], { stdio: ['ignore', log, log] })

test('the log of a server that runs for long stays short, and what came last is there to read', () => {
  const file = path.join(folder, 'running.log')
  const log = openLog(file)
  fs.writeSync(log, `${'x'.repeat(99)}\n`.repeat(MOST / 100 + 5000))
  says(log, 'FATAL: what matters')

  shortenLog(file)
  says(log, 'and on it goes')
  expect(fs.readFileSync(file, 'utf8')).toBe('and on it goes\n')
  expect(fs.statSync(`${file}.1`).size).toBe(MOST)
  expect(fs.readFileSync(`${file}.1`, 'utf8')).toMatch(/x\nFATAL: what matters\n$/)
  expect(fs.statSync(`${file}.1`).mode & 0o077).toBe(0)
  fs.closeSync(log)
})

test('a short log, and none, are left alone', () => {
  const file = path.join(folder, 'short.log')
  shortenLog(file)
  expect(fs.existsSync(file)).toBe(false)
  fs.writeFileSync(file, 'FATAL: why it did not start\n')
  shortenLog(file)
  expect(fs.readFileSync(file, 'utf8')).toBe('FATAL: why it did not start\n')
  expect(fs.existsSync(`${file}.1`)).toBe(false)
})
