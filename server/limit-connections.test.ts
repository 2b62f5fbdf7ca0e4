import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { limitConnections } from './limit-connections.ts'

let server: Server
const clients: Socket[] = []
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy()
  server.close()
})

const REQUEST = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'

async function serve(proxies: readonly string[]): Promise<void> {
  server = createServer((_, response) => void response.write('open')) // never ends, like a long download
  limitConnections(server, { most: 2, proxies })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
}

async function come(said = ''): Promise<Socket> {
  const accepted = once(server, 'connection')
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  clients.push(client)
  await accepted
  if (said) {
    client.write(said)
    await once(client, 'data')
  }
  return client.resume()
}

test('beyond the limit of an address, the connection that has waited longest without a request is closed', async () => {
  await serve([])
  const busy = await come(REQUEST)
  const idle = await come()
  const closed = once(idle, 'close')
  const third = await come()
  await closed
  expect([busy.destroyed, third.destroyed]).toEqual([false, false])
})

test('a trusted proxy may have as many as it likes', async () => {
  await serve(['10.0.0.0/8', '127.0.0.1'])
  for (let number = 0; number < 5; number++) await come(REQUEST)
  expect(clients.map(({ destroyed }) => destroyed)).toEqual([false, false, false, false, false])
})
