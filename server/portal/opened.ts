import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../house.ts'
import { readSealed, setSealed } from './cookies.ts'

const MOST = 6
const LASTS = 2 * 3600

/** The appeals this device opened with number and secret, for two hours; addresses then carry the number alone. */
type Opened = readonly { readonly number: string; readonly secret: string }[]

export function secretFor(request: FastifyRequest, number: string): string | undefined {
  return (readSealed<Opened>(request, 'opened') ?? []).find((one) => one.number === number)?.secret
}

export function rememberOpened(house: House, request: FastifyRequest, reply: FastifyReply, one: Opened[number]): void {
  const others = (readSealed<Opened>(request, 'opened') ?? []).filter(({ number }) => number !== one.number)
  setSealed(house, reply, 'opened', [one, ...others].slice(0, MOST), { path: '/track', lasts: LASTS })
}
