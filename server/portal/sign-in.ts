import type { FastifyInstance } from 'fastify'
import { ownCases } from '../../domain/appeals/views/own-cases.ts'
import { askForCode } from '../../domain/channels/ask-for-code.ts'
import { signOutCitizen } from '../../domain/people/citizen-session.ts'
import { requireMobile } from '../../domain/people/phone.ts'
import { signInWithCode } from '../../domain/people/sign-in-with-code.ts'
import { looksAt } from '../../domain/people/views/looks.ts'
import { citizenCookie } from '../contexts.ts'
import { markDevice, readSealed, setCookie, setSealed } from './cookies.ts'
import type { Door } from './door.ts'
import { errorOf, formOf, newKeys } from './forms.ts'
import { knownPhone } from './known-phone.ts'
import { maskedPhone } from './words.ts'

const CODES = { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } }
const TEN_MINUTES = 600

/** 我的诉求: by a code to one's phone. Between the two screens the number waits on the device, sealed. */
export async function signIn(app: FastifyInstance, { door }: { door: Door }): Promise<void> {
  app.get('/sign-in', async (request, reply) =>
    door.show(request, reply, 'sign-in', { form: newKeys(), stage: 'phone', phone: '', wait: 0, errors: [] }),
  )
  app.post('/sign-in', CODES, async (request, reply) => {
    const phone = (formOf(request).phone ?? '').slice(0, 40)
    try {
      await askForCode(request.visitor, { phone })
    } catch (error) {
      const errors = errorOf(error, {}, 'phone')
      return door.show(
        request,
        reply,
        'sign-in',
        { form: newKeys(), stage: 'phone', phone, wait: 0, errors },
        (error as { status: number }).status,
      )
    }
    setSealed(door.house, reply, 'calling', { phone: requireMobile(phone) }, { path: '/sign-in', lasts: TEN_MINUTES })
    markDevice(door.house, request, reply)
    return reply.redirect('/sign-in/code', 303)
  })

  app.get('/sign-in/code', async (request, reply) => {
    const calling = readSealed<{ phone: string }>(request, 'calling')
    if (!calling) return reply.redirect('/sign-in', 303)
    return door.show(request, reply, 'sign-in', {
      form: newKeys(),
      stage: 'code',
      phone: maskedPhone(calling.phone),
      wait: 60,
      errors: [],
    })
  })
  app.post('/sign-in/code', CODES, async (request, reply) => {
    const calling = readSealed<{ phone: string }>(request, 'calling')
    if (!calling) return reply.redirect('/sign-in', 303)
    try {
      const { token, expiresAt } = await signInWithCode(request.visitor, {
        phone: calling.phone,
        code: (formOf(request).code ?? '').slice(0, 12),
      })
      const lasts = Math.floor((expiresAt.getTime() - request.visitor.now.getTime()) / 1000)
      setCookie(door.house, reply, citizenCookie(door.house), token, { path: '/', lasts })
      setCookie(door.house, reply, 'calling', '', { path: '/sign-in', lasts: 0 })
      return reply.redirect('/mine', 303)
    } catch (error) {
      const errors = errorOf(error, {}, 'code')
      const page = { form: newKeys(), stage: 'code' as const, phone: maskedPhone(calling.phone), wait: 0, errors }
      return door.show(request, reply, 'sign-in', page, (error as { status: number }).status)
    }
  })

  app.get('/mine', async (request, reply) => {
    const { visitor } = request
    if (!visitor.citizen) return reply.redirect('/sign-in', 303)
    const [cases, looks, phone] = await Promise.all([
      ownCases(visitor.db, visitor.citizen.citizenId),
      looksAt(visitor.db, visitor.citizen.identityId),
      knownPhone(visitor),
    ])
    return door.show(request, reply, 'mine', {
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
  app.post('/sign-out', async (request, reply) => {
    const token = request.cookies[citizenCookie(door.house)]
    if (token) await signOutCitizen(request.visitor, token)
    setCookie(door.house, reply, citizenCookie(door.house), '', { path: '/', lasts: 0 })
    return reply.redirect('/', 303)
  })
}
