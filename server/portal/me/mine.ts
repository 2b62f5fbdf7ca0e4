import type { FastifyInstance } from 'fastify'
import { ownCases } from '../../../domain/appeals/citizen/views/own-cases.ts'
import { identityLooks } from '../../../domain/people/views/identity-looks.ts'
import { newKeys } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { knownPhone } from './known-phone.ts'

/** 我的诉求: the appeals of the signed-in citizen, and who has looked at their identity. */
export async function minePage(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/mine', async (request, reply) => {
    const { visitor } = request
    if (!visitor.citizen) return reply.redirect('/sign-in', 303)
    const [cases, looks, phone] = await Promise.all([
      ownCases(visitor, visitor.citizen.citizenId),
      identityLooks(visitor.db, visitor.citizen.identityId),
      knownPhone(visitor),
    ])
    return pages.show(request, reply, 'mine', {
      form: newKeys(),
      phone: phone ?? '',
      cases: cases.map((one) => ({ ...one, href: `/track/${one.number}` })),
      looks: looks.map(({ at, unit, position, reason }) => ({
        at: at.toISOString(),
        who: [unit, position].filter(Boolean).join(' '),
        why: reason,
        number: null,
      })),
    })
  })
}
