import { EventEmitter } from 'node:events'
import type { FastifyRequest } from 'fastify'
import { beforeEach, expect, test } from 'vitest'
import { openUnfinishedRequests, type UnfinishedRequests, USUAL_UNFINISHED } from './unfinished-requests.ts'

let unfinished: UnfinishedRequests
beforeEach(() => {
  unfinished = openUnfinishedRequests({ ...USUAL_UNFINISHED, most: 5, mostOfAddress: 3, mostHeld: 100_000 })
})

const SECOND = 1
const MINUTE = 60

/** A client that has begun a body; `sends` bytes in each second that passes. */
function client(ip: string, sends: number, contentType = 'application/json') {
  const socket = { bytesRead: 700, over: false, destroy: () => (socket.over = true) }
  const raw = Object.assign(new EventEmitter(), { complete: false, destroyed: false, readableFlowing: true, socket })
  unfinished.begin({ raw, ip, headers: { 'content-type': contentType } } as unknown as FastifyRequest)
  return { raw, socket, sends }
}
type Client = ReturnType<typeof client>

function pass(seconds: number, ...clients: Client[]): void {
  for (let second = 0; second < seconds; second++) {
    for (const { socket, sends } of clients) socket.bytesRead += sends
    unfinished.tick()
  }
}

const over = (...clients: Client[]) => clients.map(({ socket }) => socket.over)
const UPLOAD = 'multipart/form-data; boundary=x'

test('whoever sends nothing is ended after seconds', () => {
  const silent = client('1.1.1.1', 0)
  pass(14 * SECOND, silent)
  expect(over(silent)).toEqual([false])
  pass(1 * SECOND, silent)
  expect(over(silent)).toEqual([true])
  expect(unfinished.count()).toBe(0)
})

test('whoever sends a byte now and then is ended too', () => {
  const dripping = client('1.1.1.1', 1)
  pass(MINUTE, dripping)
  expect(over(dripping)).toEqual([true])
})

test('a film on a slow line takes as long as it takes, with pauses', () => {
  const film = client('1.1.1.1', 2000, UPLOAD)
  for (let pause = 0; pause < 20; pause++) {
    pass(MINUTE, film)
    pass(14 * SECOND, { ...film, sends: 0 })
  }
  expect(over(film)).toEqual([false])
})

test('nobody is ended while the server is the one who does not read', () => {
  const film = client('1.1.1.1', 0, UPLOAD)
  film.raw.readableFlowing = false
  pass(10 * MINUTE, film)
  expect(over(film)).toEqual([false])
})

test('beyond the limit of an address its slowest makes room', () => {
  const [slow, quick, other] = [client('1.1.1.1', 1000), client('1.1.1.1', 2000), client('2.2.2.2', 300)]
  const third = client('1.1.1.1', 3000)
  pass(5 * SECOND, slow, quick, third, other)
  const fourth = client('1.1.1.1', 0)
  expect(over(slow, quick, third, fourth, other)).toEqual([true, false, false, false, false])
})

test('beyond the limit of all, the address that has most of them makes room', () => {
  const crowd = [1, 2, 3].map((sends) => client('1.1.1.1', sends * 1000))
  const [slower, alone] = [client('2.2.2.2', 300), client('3.3.3.3', 400)]
  pass(5 * SECOND, ...crowd, slower, alone)
  client('4.4.4.4', 1000)
  expect(over(...crowd, slower, alone)).toEqual([true, false, false, false, false])
})

test('of bodies that are read into memory the largest makes room; an upload goes to the disk', () => {
  const [large, small, film] = [client('1.1.1.1', 60_000), client('2.2.2.2', 1000), client('3.3.3.3', 90_000, UPLOAD)]
  pass(1 * SECOND, large, small, film)
  expect(over(large, small, film)).toEqual([false, false, false])
  pass(1 * SECOND, large, small, film)
  expect(over(large, small, film)).toEqual([true, false, false])
})

test('what has arrived is not counted any more', () => {
  const done = client('1.1.1.1', 1000)
  done.raw.emit('end')
  expect(unfinished.count()).toBe(0)
  pass(MINUTE, done)
  expect(over(done)).toEqual([false])
})
