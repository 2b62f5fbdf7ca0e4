import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ClaimInput, claim } from '../../../domain/appeals/citizen/claim.ts'
import { ownCases } from '../../../domain/appeals/citizen/views/own-cases.ts'
import type { Citizen } from '../../../domain/people/citizen.ts'
import { otherSessions, signOutElsewhere } from '../../../domain/people/citizen-session.ts'
import { rulesOf } from '../../../domain/sites/rules.ts'
import { dayOf } from '../../../platform/calendar/days.ts'
import { parse } from '../../../platform/input.ts'
import type { FieldError } from '../../../web/portal/frame.ts'
import { citizenCookie } from '../../contexts.ts'
import { errorOf, formOf, newKeys, onceOnly, sayWhenAgain } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { rememberOpened } from '../track/opened-appeals.ts'
import { knownPhone } from './known-phone.ts'

const TRIES = { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } }

/** 我的诉求: what was spoken with the phone of the signed-in citizen, who looked at the identity, and where else the phone is signed in. */
export async function minePage(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/mine', async (request, reply) => {
    const { citizen } = request.visitor
    if (!citizen) return reply.redirect('/sign-in', 303)
    return await show(request, reply, citizen, { number: '', errors: [] })
  })

  app.post('/mine/claim', TRIES, async (request, reply) => {
    const { citizen } = request.visitor
    if (!citizen) return reply.redirect('/sign-in', 303)
    const form = formOf(request)
    try {
      const { number } = await claim(
        onceOnly(request, form),
        parse(ClaimInput, { number: form.number ?? '', secret: form.secret ?? '' }),
      )
      // A confidential one opens by its secret alone.
      if (form.secret) rememberOpened(pages.service, request, reply, { number, secret: form.secret.slice(0, 40) })
      return reply.redirect(`/track/${number}`, 303)
    } catch (error) {
      sayWhenAgain(reply, error)
      const told = { number: (form.number ?? '').slice(0, 40), errors: errorOf(error, {}, 'number') }
      return await show(request, reply, citizen, told, (error as { status: number }).status)
    }
  })

  app.post('/mine/elsewhere', async (request, reply) => {
    const { visitor } = request
    if (visitor.citizen) await signOutElsewhere(visitor, visitor.citizen.citizenId, tokenOf(request))
    return reply.redirect('/mine', 303)
  })

  const tokenOf = (request: FastifyRequest) => request.cookies[citizenCookie(pages.service)] ?? ''

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    citizen: Citizen,
    told: { number: string; errors: FieldError[] },
    status = 200,
  ) {
    const { visitor } = request
    const [own, phone, elsewhere, { phones }] = await Promise.all([
      ownCases(visitor, citizen),
      knownPhone(visitor),
      otherSessions(visitor, citizen.citizenId, tokenOf(request)),
      rulesOf(visitor),
    ])
    const page = {
      form: newKeys(),
      phone: phone ?? '',
      cases: own.cases.map((one) => ({ ...one, href: `/track/${one.number}` })),
      apart: own.apart,
      looks: own.looks.map((look) => ({ ...look, at: look.at.toISOString() })),
      looksApart: own.looksApart,
      since: dayOf(own.since),
      olderNeed: phones.body.olderNeed,
      elsewhere,
      ...told,
    }
    return await pages.show(request, reply, 'mine', page, status)
  }
}
