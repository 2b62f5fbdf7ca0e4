import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Oidc, OidcAttempt } from '../../../platform/oidc.ts'
import { Refusal, unavailable } from '../../../platform/refusal.ts'
import type { Standing } from '../session.ts'
import { signInByOidc } from '../sign-in-by-oidc.ts'

interface Options {
  readonly oidc: Oidc
  readonly publicUrl: string
  letIn(reply: FastifyReply, token: string): FastifyReply
  /** Remembers the device where nothing more is asked. */
  goOn(request: FastifyRequest, reply: FastifyReply, standing: Standing, staffId: string): unknown
  deviceOf(request: FastifyRequest): string
}

const ATTEMPT = 'desk-oidc'
const CALLBACK = '/api/desk/oidc/callback'

/** Sign-in through the county's own service (OpenID Connect). */
export async function oidcRoutes(given: FastifyInstance, { oidc, publicUrl, letIn, goOn, deviceOf }: Options): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string) => ({ tags: ['sign-in'], summary })
  const secure = publicUrl.startsWith('https:')

  app.get('/oidc/start', { schema: about('To the sign-in service') }, async (request, reply) => {
    const { url, attempt } = await oidc.begin(originOf(request) + CALLBACK).catch((error: Error) => {
      request.log.warn({ err: error }, 'the sign-in service does not answer')
      throw unavailable('oidc_unavailable', '统一身份认证暂时连不上，请用账号密码登录，或者稍后再试', 30)
    })
    const sealed = request.siteContext.keyring.seal(JSON.stringify(attempt), ATTEMPT).toString('base64url')
    reply.setCookie(ATTEMPT, sealed, { path: CALLBACK, httpOnly: true, sameSite: 'lax', secure, maxAge: 600 })
    return reply.redirect(url)
  })

  app.get('/oidc/callback', { schema: about('Back from the sign-in service') }, async (request, reply) => {
    reply.clearCookie(ATTEMPT, { path: CALLBACK, secure })
    try {
      const person = await oidc.finish(new URL(request.url, originOf(request)), attemptOf(request))
      const { token, standing, staffId } = await signInByOidc(request.siteContext, { ...person, device: deviceOf(request) })
      letIn(reply, token)
      goOn(request, reply, standing, staffId)
      return reply.redirect('/desk/')
    } catch (error) {
      // A browser navigates here from another site, so the answer is a page and not a problem document.
      if (!(error instanceof Refusal)) request.log.warn({ err: error }, 'a sign-in by the sign-in service failed')
      const code = error instanceof Refusal ? error.code : 'oidc_failed'
      return reply.redirect(`/desk/sign-in?refused=${code}`)
    }
  })

  function attemptOf(request: FastifyRequest): OidcAttempt {
    const sealed = request.cookies[ATTEMPT]
    if (!sealed) throw new Error('no attempt of this browser')
    return JSON.parse(request.siteContext.keyring.open(Buffer.from(sealed, 'base64url'), ATTEMPT)) as OidcAttempt
  }
}

// Each site has its own host name, so the sign-in service must know each of these addresses.
const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`
