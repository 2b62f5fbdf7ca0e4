import { z } from 'zod'
import { read, routes } from '../../public-routes.ts'
import { contactUnits } from '../views/contact-desks.ts'
import { ContactDeskShape } from './shapes.ts'

const ContactUnitShape = z.object({
  id: z.uuid().describe('The `addresseeId` to write to it'),
  name: z.string(),
  addressee: z
    .enum(['secretary', 'magistrate', 'unit', 'town'])
    .describe('The `addressee` to write to it; a secretary or magistrate needs no id'),
  head: z.object({ name: z.string(), post: z.string() }).nullable().describe('Who answers for it, as the place publishes it'),
  desk: ContactDeskShape,
})

/** Units that citizens can write to, with their contact desks. */
export const unitsInPublic = routes('public', [
  read({
    at: '/units',
    says: 'The units that can be written to, with head, contact desk, phone and hours',
    run: async (visitor) => ({ units: await contactUnits(visitor) }),
    answers: z.object({ units: z.array(ContactUnitShape) }),
  }),
])
