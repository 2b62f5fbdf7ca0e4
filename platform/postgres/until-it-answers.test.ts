import net from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from '../../test/free-port.ts'
import { useSite } from '../../test/harness.ts'
import { openPool } from '../database.ts'
import { untilItAnswers } from './until-it-answers.ts'

const site = useSite()

test('a database that comes later is waited for, and why is told each time', async () => {
  const real = new URL(site.url)
  const port = await freePort()
  const door = net.createServer((socket) => {
    const onwards = net.connect(Number(real.port), real.hostname)
    for (const end of [socket, onwards]) end.on('error', () => {})
    socket.pipe(onwards).pipe(socket)
  })
  const away = new URL(site.url)
  away.search = '' // no socket beside the port
  away.host = `127.0.0.1:${port}`
  const pool = openPool(away.href)

  const reasons: unknown[] = []
  await untilItAnswers(pool, (error) => {
    reasons.push((error as NodeJS.ErrnoException).code)
    if (reasons.length === 2) door.listen(port, '127.0.0.1')
  })
  expect(reasons.slice(0, 2)).toEqual(['ECONNREFUSED', 'ECONNREFUSED'])
  expect((await pool.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }])
  await pool.end()
  door.close()
})
