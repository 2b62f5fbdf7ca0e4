import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import QRCode from 'qrcode'
import { z } from 'zod'
import type { Oidc } from '../../../platform/oidc.ts'
import type { SignInContext } from '../../contexts.ts'
import { beginSecondFactor } from '../begin-second-factor.ts'
import { ChangePasswordInput, changePassword } from '../change-password.ts'
import { ConfirmSecondFactorInput, confirmSecondFactor } from '../confirm-second-factor.ts'
import { RevokeSessionInput, revokeSession } from '../revoke-session.ts'
import { type Session, type Standing, sessionOf, signedOut } from '../session.ts'
import { SignInInput, signIn } from '../sign-in.ts'
import { signOut } from '../sign-out.ts'
import { aboutMe, Me } from '../views/me.ts'
import { sessionsOf } from '../views/sessions.ts'
import { knownDevice, rememberAccount } from './known-device.ts'
import { oidcRoutes } from './oidc.ts'

export interface SignInOptions {
  readonly idleMinutes: number
  /** Whether it is https, which decides the name of the cookie. */
  readonly publicUrl: string
  readonly oidc: Oidc | null
  /** Keyed fingerprint of the network address. */
  addressOf(request: FastifyRequest): string
}

const Next = z.object({
  /** What is still required before the desk opens. */
  next: z.enum(['second_factor', 'second_factor_setup', 'password']).optional(),
})
const Nothing = z.null()

/** Sign-in, sign-out and one's own account. Open to those not yet signed in. */
export async function signInRoutes(given: FastifyInstance, options: SignInOptions): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const { idleMinutes, publicUrl, oidc, addressOf } = options
  const secure = publicUrl.startsWith('https:')
  const cookie = deskCookie(secure)
  const about = (summary: string) => ({ tags: ['sign-in'], summary })
  const atMost = (max: number) => ({ config: { rateLimit: { max, timeWindow: '1 minute' } } })

  const present = async (request: FastifyRequest): Promise<Session> => {
    const session = await sessionOf(request.siteContext, request.cookies[cookie], { idleMinutes })
    if (!session) throw signedOut()
    return session
  }
  const letIn = (reply: FastifyReply, token: string) =>
    reply.setCookie(cookie, token, { path: '/', httpOnly: true, sameSite: 'lax', secure })

  const contextOf = (request: FastifyRequest): SignInContext => ({
    ...request.siteContext,
    address: addressOf(request),
    known: knownDevice(request, secure),
  })
  const goOn = (request: FastifyRequest, reply: FastifyReply, standing: Standing, staffId: string) => {
    if (standing === 'in' || standing === 'password') rememberAccount(request, reply, secure, staffId)
    return nextOf(standing)
  }

  app.get(
    '/sign-in',
    {
      schema: {
        ...about('Which ways in there are'),
        response: { 200: z.object({ site: z.string(), oidc: z.object({ name: z.string(), url: z.string() }).nullable() }) },
      },
    },
    async ({ siteContext: { site } }) => ({
      site: site.settings.title ?? site.name,
      oidc: oidc && { name: '统一身份认证', url: '/api/desk/oidc/start' },
    }),
  )

  app.post(
    '/sign-in',
    {
      ...atMost(30),
      schema: { ...about('Sign in by login and password'), body: SignInInput.omit({ device: true }), response: { 200: Next } },
    },
    async (request, reply) => {
      const { token, standing, staffId } = await signIn(contextOf(request), { ...request.body, device: deviceOf(request) })
      letIn(reply, token)
      return goOn(request, reply, standing, staffId)
    },
  )

  app.post('/sign-out', { schema: { ...about('Sign out'), response: { 204: Nothing } } }, async (request, reply) => {
    const session = await sessionOf(request.siteContext, request.cookies[cookie], { idleMinutes })
    if (session) await signOut(request.siteContext, session.actor)
    return reply.clearCookie(cookie, { path: '/', secure }).code(204).send(null)
  })

  app.get('/me', { schema: { ...about('Who is signed in'), response: { 200: Me } } }, async (request) => {
    const session = await present(request)
    if (session.standing === 'factor') throw signedOut()
    return await aboutMe(request.siteContext, session)
  })

  app.post(
    '/second-factor',
    {
      ...atMost(30),
      schema: {
        ...about('Give the six digits of the authenticator app; the first time they bind it'),
        body: ConfirmSecondFactorInput.omit({ staffId: true, sessionId: true }),
        response: { 200: Next },
      },
    },
    async (request, reply) => {
      const { actor } = await present(request)
      await confirmSecondFactor(contextOf(request), { ...request.body, staffId: actor.staffId, sessionId: actor.sessionId })
      return goOn(request, reply, (await present(request)).standing, actor.staffId)
    },
  )

  app.post(
    '/second-factor/setup',
    {
      schema: {
        ...about('Begin to bind an authenticator app: its secret, as text and as a QR code (SVG)'),
        response: { 201: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }) },
      },
    },
    async (request, reply) => {
      const { actor } = await present(request)
      const begun = await beginSecondFactor(request.siteContext, { staffId: actor.staffId })
      return reply.code(201).send({ ...begun, qr: await QRCode.toString(begun.uri, { type: 'svg', margin: 1 }) })
    },
  )

  app.post(
    '/password',
    {
      ...atMost(30),
      schema: {
        ...about('Change the own password'),
        body: ChangePasswordInput.omit({ staffId: true, sessionId: true }),
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { actor, standing } = await present(request)
      if (standing === 'factor') throw signedOut()
      await changePassword(request.siteContext, { ...request.body, staffId: actor.staffId, sessionId: actor.sessionId })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/sessions',
    {
      schema: {
        ...about('Where one is signed in'),
        response: {
          200: z.object({
            sessions: z.array(
              z.object({ id: z.uuid(), device: z.string(), createdAt: z.date(), lastSeenAt: z.date(), current: z.boolean() }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { actor, standing } = await present(request)
      if (standing === 'factor') throw signedOut()
      return { sessions: await sessionsOf({ ...request.siteContext, actor }) }
    },
  )

  app.delete(
    '/sessions/:sessionId',
    { schema: { ...about('End one of the own sessions'), params: RevokeSessionInput, response: { 204: Nothing } } },
    async (request, reply) => {
      const { actor, standing } = await present(request)
      if (standing === 'factor') throw signedOut()
      await revokeSession({ ...request.siteContext, actor }, request.params)
      return reply.code(204).send(null)
    },
  )

  if (oidc) await app.register(oidcRoutes, { oidc, publicUrl, letIn, goOn, deviceOf })
}

/** Browsers accept a `__Host-` cookie only over https. A county's own network may use plain http. */
export const deskCookie = (secure: boolean): string => (secure ? '__Host-desk' : 'desk')

const deviceOf = (request: FastifyRequest): string => (request.headers['user-agent'] ?? '').slice(0, 200)

function nextOf(standing: Standing): z.infer<typeof Next> {
  switch (standing) {
    case 'in':
      return {}
    case 'factor':
      return { next: 'second_factor' }
    case 'enrol':
      return { next: 'second_factor_setup' }
    case 'password':
      return { next: 'password' }
  }
}
