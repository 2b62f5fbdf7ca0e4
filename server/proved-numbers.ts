import type { FastifyRequest } from 'fastify'
import type { Proved } from '../domain/contexts.ts'
import { readSealed } from './cookies.ts'

/** Numbers of appeals that this device has opened with their secrets. From a sealed cookie that `portal/track/opened-appeals.ts` writes. */
export const provedBy = (request: FastifyRequest): Proved | null => readSealed<Proved>(request, 'proved')
