import type { Server, ServerResponse } from 'node:http'
import { BlockList, isIPv6, type Socket } from 'node:net'
import { networkOf } from './network.ts'

interface Options {
  /** Connections that one address may have at a time: a carrier puts a town behind a few addresses, and a browser opens six. */
  readonly most: number
  /** Their connections carry the requests of many addresses. */
  readonly proxies: readonly string[]
}

/** Beyond `most` connections of an address, closes the one without a request that has been so for longest. Browsers open another. */
export function limitConnections(server: Server, { most, proxies }: Options): void {
  const proxy = listOf(proxies)
  const byNetwork = new Map<string, Set<Socket>>() // the longest without a request first
  const busy = new Set<Socket>()

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress
    if (!address || proxy.check(...told(address))) return
    const network = networkOf(address)
    const its = byNetwork.get(network) ?? new Set()
    byNetwork.set(network, its.add(socket))
    if (its.size > most)
      its
        .values()
        .find((one) => !busy.has(one))
        ?.destroy()
    socket.once('close', () => {
      busy.delete(socket)
      its.delete(socket)
      if (!its.size) byNetwork.delete(network)
    })
  })
  server.on('request', ({ socket }, response: ServerResponse) => {
    busy.add(socket)
    response.once('close', () => {
      busy.delete(socket)
      const its = byNetwork.get(networkOf(socket.remoteAddress ?? ''))
      if (its?.delete(socket)) its.add(socket)
    })
  })
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const one of networks) {
    const [address, bits] = one.split('/') as [string, string?]
    if (bits) list.addSubnet(address, Number(bits), told(address)[1])
    else list.addAddress(...told(address))
  }
  return list
}

const told = (address: string): [string, 'ipv4' | 'ipv6'] => [address, isIPv6(address) ? 'ipv6' : 'ipv4']
