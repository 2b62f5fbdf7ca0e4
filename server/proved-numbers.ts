import type { FastifyRequest } from 'fastify'
import type { Proved } from '../domain/contexts.ts'
import { readSealed } from './cookies.ts'

/** The numbers this device has opened with their secrets, from the cookie that only we can write (`portal/opened-appeals.ts`). */
export const provedBy = (request: FastifyRequest): Proved | null => readSealed<Proved>(request, 'proved')
