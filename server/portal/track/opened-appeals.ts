import type { FastifyReply, FastifyRequest } from 'fastify'
import { newToken } from '../../../platform/crypto/tokens.ts'
import { readSealed, setSealed } from '../../cookies.ts'
import { provedBy } from '../../proved-numbers.ts'
import type { Service } from '../../service.ts'

const MOST = 6
const LASTS = 2 * 3600
const MOST_PROVED = 20
const A_YEAR = 365 * 24 * 3600

/** Appeals that this device has opened with number and secret in the last two hours. So addresses need only the number. */
type Opened = readonly { readonly number: string; readonly secret: string }[]

export function secretFor(request: FastifyRequest, number: string): string | undefined {
  return (readSealed<Opened>(request, 'opened') ?? []).find((one) => one.number === number)?.secret
}

/** Remembers the secret for two hours. Remembers the number alone, which opens nothing, for a year. */
export function rememberOpened(service: Service, request: FastifyRequest, reply: FastifyReply, one: Opened[number]): void {
  const others = (readSealed<Opened>(request, 'opened') ?? []).filter(({ number }) => number !== one.number)
  setSealed(service, reply, 'opened', [one, ...others].slice(0, MOST), { path: '/track', lasts: LASTS })

  const { device, numbers } = provedBy(request) ?? { device: newToken(), numbers: [] }
  const proved = { device, numbers: [one.number, ...numbers.filter((number) => number !== one.number)].slice(0, MOST_PROVED) }
  setSealed(service, reply, 'proved', proved, { path: '/', lasts: A_YEAR })
}
