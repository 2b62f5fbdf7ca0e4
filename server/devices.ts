import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { newToken } from '../platform/crypto/tokens.ts'
import { tooMany } from '../platform/refusal.ts'
import { readSealed, setSealed } from './cookies.ts'
import type { Solution } from './human-check.ts'
import { networkOf } from './network.ts'
import type { Service } from './service.ts'

/**
 * A device as we know it again: a random id in a sealed cookie, so that nobody can invent one. Limits of requests a minute count it. It
 * is a voice, which counts somebody once, from the moment a task for people was solved on it.
 */
export interface Device {
  readonly id: string
  readonly voice: boolean
}

const COOKIE = 'device'
const A_YEAR = { path: '/', lasts: 365 * 24 * 3600 }
const HOUR = 3_600_000

// Of one address, in an hour. A carrier puts a town behind a few addresses.
const MOST_DEVICES = 5000
const SUM_COUNTS_AS = 5 // a program adds quicker than it searches for a nonce

export const deviceOf = (request: FastifyRequest): Device | null => readSealed<Device>(request, COOKIE)

/** Gives the device its id, unless it has one or too many went to its address. Without one it shares the limits of its address. */
export function giveDevice(service: Service, request: FastifyRequest, reply: FastifyReply): void {
  if (deviceOf(request) || !counted(request, 'device', 1, MOST_DEVICES)) return
  setSealed(service, reply, COOKIE, { id: newToken(), voice: false } satisfies Device, A_YEAR)
}

/**
 * Makes the device a voice and returns it. Call it when a task for people was solved. Null when too many went to its address within an
 * hour; whoever is signed in by phone needs none.
 */
export function giveVoice(service: Service, request: FastifyRequest, reply: FastifyReply, solved: Solution): string | null {
  const known = deviceOf(request)
  if (known?.voice) return voiceOf(request, known)
  if (!counted(request, 'voice', solved.by === 'sum' ? SUM_COUNTS_AS : 1, service.config.voicesPerAddressHour)) return null
  const device: Device = { id: known?.id ?? idFrom(request, solved), voice: true }
  setSealed(service, reply, COOKIE, device, A_YEAR)
  return voiceOf(request, device)
}

/** The device, or the one that whoever solved this task becomes. So a repeat is the same caller, with the cookie or without it. */
export const solverOf = (request: FastifyRequest, solved: Solution): string =>
  voiceOf(request, deviceOf(request) ?? { id: idFrom(request, solved), voice: true })

const idFrom = (request: FastifyRequest, { id }: Solution): string => request.siteContext.keyring.fingerprint(`solved:${id}`)

export const tooManyVoices = () =>
  tooMany('too_many_voices', '从您所在的网络来附议的人太多了，请过一个小时再试；用手机号登录以后，现在就可以附议', HOUR / 1000)

/** The keyed fingerprint of a voice. It says nothing about the device. */
export const voiceOf = (request: FastifyRequest, { id }: Device): string =>
  request.siteContext.keyring.fingerprint(`device:${id}`)

/** What limits of requests a minute count as one: a device of ours, else the network address. */
export function limitedAs(request: FastifyRequest): string {
  const device = request.siteContext && deviceOf(request)
  return device ? `device ${device.id}` : `address ${networkOf(request.ip)}`
}

const given = new LRUCache<string, { readonly since: number; count: number }>({ max: 100_000 })

function counted(request: FastifyRequest, what: string, costs: number, most: number): boolean {
  const { site, now } = request.siteContext
  const key = `${site.key} ${what} ${networkOf(request.ip)}`
  const before = given.get(key)
  const hour = before && before.since > now.getTime() - HOUR ? before : { since: now.getTime(), count: 0 }
  if (hour.count + costs > most) return false
  hour.count += costs
  given.set(key, hour)
  return true
}
