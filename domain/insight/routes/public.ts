import { z } from 'zod'
import { titleFrom } from '../../../platform/chinese/titles.ts'
import type { CitizenContext } from '../../contexts.ts'
import { route, routes } from '../../public-routes.ts'
import { similarPublished } from '../similar-published.ts'

const Written = z.object({
  text: z.string().max(5000).describe('发生了什么'),
  title: z.string().max(60).default('').describe('标题'),
  placeId: z.uuid().nullable().default(null).describe('地点'),
})

const Similar = z.object({
  title: z.string(),
  similar: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      meToos: z.number(),
      state: z.string(),
      place: z.string(),
      words: z.array(z.string()),
    }),
  ),
})

/** For somebody who writes: a title for the text, and published cases of the same thing in a near place. */
export const similarInPublic = routes('public', [
  route(
    { method: 'POST', status: 200 },
    {
      at: '/similar',
      says: 'A title for this text, and published cases of the same thing in a near place, those still open first',
      input: Written,
      run: similarTo,
      answers: Similar,
      perMinute: 60,
    },
  ),
])

async function similarTo({ db, now }: CitizenContext, written: z.infer<typeof Written>) {
  const title = written.title || titleFrom(written.text)
  const similar = await similarPublished(db, { title, body: written.text, placeId: written.placeId, now })
  return { title, similar: similar.map((one) => ({ ...one, words: [...one.words] })) }
}
