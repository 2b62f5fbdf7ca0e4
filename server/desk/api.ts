import type { FastifyInstance } from 'fastify'
import { appealSteps } from '../../domain/appeals/routes/desk.ts'
import { appealReads } from '../../domain/appeals/routes/desk-reads.ts'
import { deskUploads } from '../../domain/appeals/routes/desk-uploads.ts'
import { notices } from '../../domain/channels/routes/desk-notices.ts'
import { suggestions } from '../../domain/insight/routes/desk.ts'
import { figures } from '../../domain/oversight/routes/desk.ts'
import { deskContext } from '../contexts.ts'
import type { House } from '../house.ts'
import { live } from './live.ts'

/** The desk API. Signing in is open; everything else is for staff who have. */
export async function deskApi(app: FastifyInstance, { house }: { house: House }): Promise<void> {
  await app.register(async (staff) => {
    await staff.register(deskContext, { house })
    await staff.register(appealSteps)
    await staff.register(appealReads)
    await staff.register(live)
    await staff.register(notices)
    await staff.register(deskUploads)
    await staff.register(suggestions)
    await staff.register(figures)
  })
}
