import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ChangePhoneInput, changePhone } from '../../../domain/appeals/citizen/change-phone.ts'
import { ownCase } from '../../../domain/appeals/citizen/views/own-case.ts'
import { secretOfAppeal } from '../../../domain/appeals/intake/secret-of-appeal.ts'
import { askForCode } from '../../../domain/channels/ask-for-code.ts'
import { requireMobile } from '../../../domain/people/phone.ts'
import { newId } from '../../../platform/ids.ts'
import { parse } from '../../../platform/input.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { ChangePhonePage } from '../../../web/portal/pages/change-phone.ts'
import { readSealed, setCookie, setSealed } from '../../cookies.ts'
import { humanTask, requireHuman } from '../../human-check.ts'
import { codeLimitsOf } from '../me/code-limits-of.ts'
import { maskedPhone } from '../me/masked-phone.ts'
import { errorOf, formOf, newKeys, onceOnly, sayWhenAgain } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { rememberOpened } from './opened-appeals.ts'
import { ownId } from './track.ts'
import { closed, keyOf, type Numbered } from './track-actions.ts'

const CODES = { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } }
const TEN_MINUTES = 600

interface Changing {
  readonly number: string
  readonly phone: string
  /** Has the tries: the device, or whoever holds this cookie. */
  readonly asker: string
}

/** 换手机号: the new number, then the code that came to it. Between the two screens the number is kept in a sealed cookie. */
export async function changePhonePages(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  const limits = codeLimitsOf(pages.service.config)
  const changingOf = (request: FastifyRequest<Numbered>): Changing | null => {
    const changing = readSealed<Changing>(request, 'changing')
    return changing?.number === request.params.number ? changing : null
  }

  app.get<Numbered>('/track/:number/phone', async (request, reply) => {
    const id = await ownId(request)
    return id ? await show(request, reply, id, {}) : closed(request, reply)
  })
  app.post<Numbered>('/track/:number/phone', CODES, async (request, reply) => {
    const id = await ownId(request)
    if (!id) return closed(request, reply)
    const form = formOf(request)
    const phone = (form.phone ?? '').slice(0, 40)
    const asker = request.visitor.device ?? changingOf(request)?.asker ?? newId()
    try {
      requireHuman(request.visitor, form, `${form.once}`)
      const mobile = requireMobile(phone)
      setSealed(pages.service, reply, 'changing', { number: request.params.number, phone: mobile, asker } satisfies Changing, {
        path: '/track',
        lasts: TEN_MINUTES,
      })
      await askForCode({ ...request.visitor, device: asker }, { phone: mobile }, limits)
    } catch (error) {
      sayWhenAgain(reply, error)
      if (error instanceof Refusal && error.code === 'code_too_soon')
        return await show(request, reply, id, { stage: 'code', phone: maskedPhone(requireMobile(phone)), told: error.message })
      const errors = errorOf(error, { sum: 'sum' }, 'phone')
      return await show(request, reply, id, { phone, errors }, (error as { status: number }).status)
    }
    return reply.redirect(`/track/${request.params.number}/phone/code`, 303)
  })

  app.get<Numbered>('/track/:number/phone/code', async (request, reply) => {
    const [id, changing] = [await ownId(request), changingOf(request)]
    if (!id) return closed(request, reply)
    if (!changing) return reply.redirect(`/track/${request.params.number}/phone`, 303)
    return await show(request, reply, id, { stage: 'code', phone: maskedPhone(changing.phone) })
  })
  app.post<Numbered>('/track/:number/phone/code', CODES, async (request, reply) => {
    const [id, changing] = [await ownId(request), changingOf(request)]
    if (!id) return closed(request, reply)
    if (!changing) return reply.redirect(`/track/${request.params.number}/phone`, 303)
    const form = formOf(request)
    try {
      const input = parse(ChangePhoneInput, { ...keyOf(request), phone: changing.phone, code: (form.code ?? '').slice(0, 20) })
      await changePhone({ ...onceOnly(request, form), device: changing.asker }, input)
    } catch (error) {
      sayWhenAgain(reply, error)
      const told = { stage: 'code' as const, phone: maskedPhone(changing.phone), errors: errorOf(error, {}, 'code') }
      return await show(request, reply, id, told, (error as { status: number }).status)
    }
    // Whoever came by the old phone does not lose the page: from now on that phone does not open it.
    const { number } = request.params
    rememberOpened(pages.service, request, reply, { number, secret: secretOfAppeal(request.visitor, id) })
    setCookie(pages.service, reply, 'changing', '', { path: '/track', lasts: 0 })
    return reply.redirect(`/track/${number}?done=phone`, 303)
  })

  async function show(
    request: FastifyRequest<Numbered>,
    reply: FastifyReply,
    appealId: string,
    over: Partial<ChangePhonePage>,
    status = 200,
  ) {
    const { number, title, anonymous } = await ownCase(request.visitor, appealId)
    const human = over.stage === 'code' ? null : humanTask(request.visitor)
    const page = { form: newKeys(), stage: 'phone' as const, phone: '', told: null, errors: [] }
    return await pages.show(request, reply, 'change-phone', { ...page, number, title, first: anonymous, human, ...over }, status)
  }
}
