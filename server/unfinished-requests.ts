import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { networkOf } from './network.ts'

/** How much may be half-sent. A tick is a second. */
export interface UnfinishedLimits {
  readonly most: number
  readonly mostOfAddress: number
  /** Bytes of bodies that are read into memory. Uploads go to the disk. */
  readonly mostHeld: number
  /** Ticks without a byte. */
  readonly silence: number
  /** After so many ticks, the average must be so many bytes a tick. 2G carries 1,000 a second and more. */
  readonly grace: number
  readonly slowest: number
}

export const USUAL_UNFINISHED: UnfinishedLimits = {
  most: 2000,
  mostOfAddress: 200,
  mostHeld: 64 * 1024 * 1024,
  silence: 15,
  grace: 30,
  slowest: 200,
}

interface Unfinished {
  readonly raw: FastifyRequest['raw']
  readonly network: string
  readonly upload: boolean
  readonly readBefore: number
  seen: number
  age: number
  silentFor: number
}

/** Requests whose body has begun and not arrived. */
export interface UnfinishedRequests {
  readonly count: () => number
  begin(request: FastifyRequest): void
  /** Call once a second. Counting calls instead of time, a server that stood still blames no client for it. */
  tick(): void
}

/**
 * A request that is half-sent costs a connection and memory, so there may be only so many, by address and in number. Beyond that the
 * slowest is ended, first of the address that has most of them: half-sent bodies make room for whoever sends. Progress counts and not
 * the time, so that a film on a slow line arrives.
 */
export function openUnfinishedRequests(limits: UnfinishedLimits = USUAL_UNFINISHED): UnfinishedRequests {
  const all = new Set<Unfinished>()
  const ofAddress = (network: string) => [...all].filter((one) => one.network === network)

  function end(one: Unfinished): void {
    all.delete(one)
    one.raw.socket?.destroy()
  }

  return {
    count: () => all.size,
    begin({ raw, ip, headers }) {
      const network = networkOf(ip)
      const upload = headers['content-type']?.startsWith('multipart/form-data') ?? false
      const one = { raw, network, upload, readBefore: raw.socket?.bytesRead ?? 0, seen: 0, age: 0, silentFor: 0 }
      const neighbours = ofAddress(network)
      if (neighbours.length >= limits.mostOfAddress) end(slowest(neighbours))
      else if (all.size >= limits.most) end(slowest(largestGroup(all)))
      all.add(one)
      raw.once('end', () => all.delete(one))
      raw.once('close', () => all.delete(one))
    },
    tick() {
      for (const one of all) {
        const { raw } = one
        if (raw.complete || raw.destroyed) all.delete(one)
        else if (raw.readableFlowing) {
          one.age++
          const read = readOf(one)
          one.silentFor = read > one.seen ? 0 : one.silentFor + 1
          one.seen = read
          if (one.silentFor >= limits.silence || (one.age > limits.grace && read < one.age * limits.slowest)) end(one)
        } // else the server is the one who waits: for the disk, or to decode a photo
      }
      const held = [...all].filter(({ upload }) => !upload).sort((one, other) => readOf(one) - readOf(other))
      let bytes = held.reduce((sum, one) => sum + readOf(one), 0)
      while (bytes > limits.mostHeld) {
        const largest = held.pop()!
        bytes -= readOf(largest)
        end(largest)
      }
    },
  }
}

const readOf = ({ raw, readBefore }: Unfinished): number => (raw.socket?.bytesRead ?? 0) - readBefore

// One that has just begun has had no time to be slow.
const speedOf = (one: Unfinished): number => (one.age === 0 ? Number.POSITIVE_INFINITY : readOf(one) / one.age)

const slowest = (some: readonly Unfinished[]): Unfinished =>
  some.reduce((one, other) => (speedOf(other) < speedOf(one) ? other : one))

function largestGroup(all: Iterable<Unfinished>): readonly Unfinished[] {
  const groups = Map.groupBy(all, ({ network }) => network)
  return [...groups.values()].reduce((one, other) => (other.length > one.length ? other : one))
}

/** Register first, because it must see every request that has a body. */
export const limitUnfinished = fp(async (app: FastifyInstance, { unfinished }: { unfinished: UnfinishedRequests }) => {
  app.addHook('onRequest', (request, _, done) => {
    if (isArriving(request)) unfinished.begin(request)
    done()
  })
  const ticking = setInterval(() => unfinished.tick(), 1000)
  ticking.unref()
  app.addHook('onClose', async () => clearInterval(ticking))
})

/** Whether some of its body is still to come. */
export const isArriving = ({ raw }: FastifyRequest): boolean =>
  raw.complete === false && ('content-length' in raw.headers || 'transfer-encoding' in raw.headers)

/** Whether the client has gone before all of it arrived. */
export const isUnfinished = ({ raw }: FastifyRequest): boolean => raw.complete === false && raw.destroyed
