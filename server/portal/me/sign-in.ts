import type { FastifyInstance, FastifyRequest } from 'fastify'
import { askForCode } from '../../../domain/channels/ask-for-code.ts'
import { signOutCitizen } from '../../../domain/people/citizen-session.ts'
import { requireMobile } from '../../../domain/people/phone.ts'
import { signInWithCode } from '../../../domain/people/sign-in-with-code.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { FieldError } from '../../../web/portal/frame.ts'
import { citizenCookie } from '../../contexts.ts'
import { readSealed, setCookie, setSealed } from '../../cookies.ts'
import { humanTask, requireHuman } from '../../human-check.ts'
import { errorOf, formOf, newKeys, sayWhenAgain } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { codeLimitsOf } from './code-limits-of.ts'
import { maskedPhone } from './masked-phone.ts'

const CODES = { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } }
const TEN_MINUTES = 600
const LEFT_BEHIND = [
  ['opened', '/track'],
  ['contact', '/speak'],
  ['draft', '/speak'],
  ['calling', '/sign-in'],
  ['changing', '/track'],
] as const
// Pages to which one returns after signing in.
const BACK = ['/speak/contact']
const backOf = (asked: string | undefined): string => BACK.find((path) => path === asked) ?? ''

interface Calling {
  readonly phone: string
  /** Has the tries: the device, or whoever holds this cookie. */
  readonly asker: string
  readonly back?: string
}

const screen = ({ visitor }: FastifyRequest, stage: 'phone' | 'code', back: string) => ({
  human: stage === 'phone' ? humanTask(visitor) : null,
  form: newKeys(),
  stage,
  back,
  wait: 0,
  told: null as string | null,
  shared: false,
  errors: [] as FieldError[],
})

/** Sign-in of citizens by a code sent to the phone. Between the two screens the phone is kept in a sealed cookie. */
export async function signInPages(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  const limits = codeLimitsOf(pages.service.config)

  app.get<{ Querystring: { back?: string } }>('/sign-in', async (request, reply) =>
    pages.show(request, reply, 'sign-in', { ...screen(request, 'phone', backOf(request.query.back)), phone: '' }),
  )
  app.post('/sign-in', CODES, async (request, reply) => {
    const form = formOf(request)
    const [phone, back] = [(form.phone ?? '').slice(0, 40), backOf(form.back)]
    const asker = request.visitor.device ?? readSealed<Calling>(request, 'calling')?.asker ?? newId()
    const calls = () => {
      const calling: Calling = { phone: requireMobile(phone), asker, back }
      setSealed(pages.service, reply, 'calling', calling, { path: '/sign-in', lasts: TEN_MINUTES })
    }
    try {
      requireHuman(request.visitor, form, `${form.once}`)
      await askForCode({ ...request.visitor, device: asker }, { phone }, limits)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'code_too_soon') {
        // The last code was used a moment ago. The field is there for the next one, and nothing has to be typed again.
        calls()
        const page = { ...screen(request, 'code', back), phone: maskedPhone(requireMobile(phone)), wait: error.retryAfter ?? 60 }
        return pages.show(request, reply, 'sign-in', { ...page, told: error.message })
      }
      const errors = errorOf(error, { sum: 'sum' }, 'phone')
      sayWhenAgain(reply, error)
      return pages.show(
        request,
        reply,
        'sign-in',
        { ...screen(request, 'phone', back), phone, errors },
        (error as { status: number }).status,
      )
    }
    calls()
    return reply.redirect('/sign-in/code', 303)
  })

  app.get('/sign-in/code', async (request, reply) => {
    const calling = readSealed<Calling>(request, 'calling')
    if (!calling) return reply.redirect('/sign-in', 303)
    const page = { ...screen(request, 'code', backOf(calling.back)), phone: maskedPhone(calling.phone), wait: 60 }
    return pages.show(request, reply, 'sign-in', page)
  })
  app.post('/sign-in/code', CODES, async (request, reply) => {
    const calling = readSealed<Calling>(request, 'calling')
    if (!calling) return reply.redirect('/sign-in', 303)
    try {
      const form = formOf(request)
      const { token, expiresAt } = await signInWithCode(
        { ...request.visitor, device: calling.asker },
        { phone: calling.phone, code: (form.code ?? '').slice(0, 20), shared: form.shared === '1' },
      )
      const lasts = Math.floor((expiresAt.getTime() - request.visitor.now.getTime()) / 1000)
      setCookie(pages.service, reply, citizenCookie(pages.service), token, { path: '/', lasts })
      setCookie(pages.service, reply, 'calling', '', { path: '/sign-in', lasts: 0 })
      return reply.redirect(backOf(calling.back) || '/mine', 303)
    } catch (error) {
      const errors = errorOf(error, {}, 'code')
      sayWhenAgain(reply, error)
      const page = {
        ...screen(request, 'code', backOf(calling.back)),
        phone: maskedPhone(calling.phone),
        errors,
        shared: formOf(request).shared === '1',
      }
      return pages.show(request, reply, 'sign-in', page, (error as { status: number }).status)
    }
  })

  app.post('/sign-out', async (request, reply) => {
    const token = request.cookies[citizenCookie(pages.service)]
    if (token) await signOutCitizen(request.visitor, token)
    setCookie(pages.service, reply, citizenCookie(pages.service), '', { path: '/', lasts: 0 })
    // Whoever uses the computer next finds nothing: neither what was opened with its secret nor what was begun to be written.
    for (const [name, path] of LEFT_BEHIND) setCookie(pages.service, reply, name, '', { path, lasts: 0 })
    return reply.redirect('/', 303)
  })
}
