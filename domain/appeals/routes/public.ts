import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { moment } from '../../../platform/http/moment.ts'
import { takeUpload } from '../../files/routes/take-upload.ts'
import { file, routes, step } from '../../public-routes.ts'
import { CitizenNudgeInput, citizenNudge } from '../citizen/citizen-nudge.ts'
import { SupplementInput, supplement } from '../citizen/supplement.ts'
import { WithdrawInput, withdraw } from '../citizen/withdraw.ts'
import { SpeakInput, speak } from '../intake/speak.ts'
import { RateInput, rate } from '../judging/rate.ts'
import { JoinInput, join } from '../published-cases/join.ts'
import { publicFile } from '../published-cases/public-file.ts'

export interface PublicLimits {
  /** Writes of a device in a minute, or of an address without one. */
  readonly speakPerMinute: number
}

/** What citizens, mini-programs and other systems may write. */
export async function appealsInPublic(app: FastifyInstance, { speakPerMinute: perMinute }: PublicLimits): Promise<void> {
  const table = routes('public', [
    step({
      at: '/appeals',
      says: 'Speak: returns number and secret',
      input: SpeakInput,
      run: (visitor, input) => speak(visitor, input, 'api'),
      answers: z.object({ appealId: z.string(), number: z.string(), secret: z.string(), dueAt: moment }),
      proof: 'each',
    }),
    takeUpload({ perMinute: perMinute * 3 }),
    step({
      at: '/appeals/:number/supplements',
      says: 'Add to an open appeal',
      input: SupplementInput,
      run: supplement,
      perMinute,
    }),
    step({
      at: '/appeals/:number/nudges',
      says: 'Remind, once the limit has passed',
      input: CitizenNudgeInput,
      run: citizenNudge,
      perMinute,
    }),
    step({
      at: '/appeals/:number/withdrawal',
      says: 'Take it back before it is answered',
      input: WithdrawInput,
      run: withdraw,
      perMinute,
    }),
    step({ at: '/appeals/:number/ratings', says: 'Judge the answer', input: RateInput, run: rate, perMinute }),
    step({
      at: '/cases/:number/voices',
      says: 'Me too',
      input: JoinInput,
      run: join,
      answers: z.object({ meToos: z.number(), counted: z.boolean() }),
      proof: 'first',
    }),
    file({
      at: '/files/:fileId/:size',
      says: 'A photo that is shown in public',
      input: z.object({ fileId: z.uuid(), size: z.enum(['full', 'thumb']) }),
      run: async ({ db }, { fileId, size }) => ({
        ...(await publicFile(db, fileId, size)),
        keep: 'public, max-age=3600', // not longer, because a case can be taken down
      }),
    }),
  ])
  await app.register(table)
}
