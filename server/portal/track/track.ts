import type { FastifyInstance, FastifyRequest } from 'fastify'
import QRCode from 'qrcode'
import { citizensAppeal } from '../../../domain/appeals/citizen/citizens-appeal.ts'
import { ownCase } from '../../../domain/appeals/citizen/views/own-case.ts'
import { limitsFor } from '../../../domain/appeals/clocks/limits-for.ts'
import { secretOfAppeal } from '../../../domain/appeals/intake/secret-of-appeal.ts'
import { fileOfAppeal } from '../../../domain/appeals/reading/file-of-appeal.ts'
import { limitText } from '../../../domain/clocks/limit-text.ts'
import { rulesOf } from '../../../domain/sites/rules.ts'
import { sendFile } from '../../../platform/files/send-file.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { deadlineText } from '../../../web/shared/format.ts'
import { KIND_NAMES } from '../../../web/shared/words.ts'
import { knownPhone } from '../me/known-phone.ts'
import { addressedTo } from '../page/addressed-to.ts'
import { errorOf, formOf, newKeys, sayWhenAgain } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { rememberOpened, secretFor } from './opened-appeals.ts'
import { trackPage } from './track-page.ts'

type Numbered = { Params: { number: string } }

/** 查办理: opens one's own appeal by number and secret, or by the phone with which one is signed in. No address contains the secret. */
export async function trackPages(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get<{ Querystring: { number?: string } }>('/track', async (request, reply) =>
    pages.show(request, reply, 'track', {
      form: newKeys(),
      number: (request.query.number ?? '').slice(0, 40),
      errors: [],
      wait: null,
    }),
  )
  app.post('/track', { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }, async (request, reply) => {
    const { number = '', secret = '' } = formOf(request)
    try {
      const id = await citizensAppeal(request.visitor, { number: number.slice(0, 40), secret: secret.slice(0, 40) })
      const own = await request.visitor.db.selectFrom('appeals').select('number').where('id', '=', id).executeTakeFirstOrThrow()
      if (secret) rememberOpened(pages.service, request, reply, { number: own.number, secret })
      return reply.redirect(`/track/${own.number}`, 303)
    } catch (error) {
      const told = errorOf(error, {}, 'number')
      sayWhenAgain(reply, error)
      const { status } = error as Refusal
      const why = status === 429 ? { errors: [], wait: (error as Refusal).message } : { errors: told, wait: null }
      return pages.show(request, reply, 'track', { form: newKeys(), number, ...why }, status)
    }
  })

  app.get<Numbered & { Querystring: { done?: string } }>('/track/:number', async (request, reply) => {
    const id = await ownId(request)
    if (!id) return reply.redirect(`/track?number=${encodeURIComponent(request.params.number)}`, 303)
    return pages.show(request, reply, 'track-case', {
      ...(await trackPage(request, id)),
      done: DONE[request.query.done ?? ''] ?? null,
    })
  })

  app.get<Numbered>('/track/:number/slip', async (request, reply) => {
    const id = await ownId(request)
    const own = id ? await ownCase(request.visitor, id) : null
    if (!id || !own?.hasSlip) return reply.redirect(`/track?number=${encodeURIComponent(request.params.number)}`, 303)
    const { visitor } = request
    // Whoever lost the slip and proved the phone gets it again.
    const secret = secretFor(request, own.number) ?? secretOfAppeal(visitor, id)
    const [{ deadlines }, frame] = await Promise.all([rulesOf(visitor), pages.frame(request)])
    const limits = limitsFor(deadlines.body, own.kind, 'normal')
    const due = own.road.clock?.dueAt
    return pages.show(request, reply, 'sent', {
      number: own.number,
      secret,
      title: own.title,
      receivedAt: own.receivedAt,
      addressedTo: addressedTo(visitor.site, own.addressee, own.addresseeName),
      road: own.road,
      next: [
        { what: '受理员看您写的，交给管这件事的单位', by: due ? deadlineText(due, frame.today) : null },
        { what: '单位签收，开始办', by: `分派后 ${limitText(limits.sign)}内` },
        { what: '单位答复您', by: `${KIND_NAMES[own.kind]}一般 ${limitText(limits.answer)}内；具体哪天，分派以后写在办理页上` },
        { what: '您来评：解决了没有', by: null },
      ],
      reach: own.anonymous ? 'none' : own.byCall ? 'call' : 'phone',
      phone: own.onBehalf ? null : await knownPhone(visitor),
      onBehalf: own.onBehalf,
      confidential: own.confidential,
      code: codeFor(`${frame.origin}/track?number=${own.number}`),
    })
  })

  app.get<{ Params: { number: string; id: string; size: string } }>('/track/:number/photos/:id/:size', async (request, reply) => {
    const appealId = await ownId(request)
    if (!appealId || !/^[0-9a-f-]{36}$/.test(request.params.id))
      throw notFound('file_not_found', '没有这个文件，或者要先凭编号和查询码打开')
    const file = await fileOfAppeal(
      request.visitor.db,
      appealId,
      request.params.id,
      request.params.size === 'thumb' ? 'thumb' : 'full',
    )
    return sendFile(reply, request.visitor.storage, { ...file, keep: 'private, no-store' })
  })
}

const DONE: Readonly<Record<string, string>> = {
  supplement: '您补充的情况已经送到，办理的人马上看得到。',
  nudge: '已经提醒单位和它的负责人。',
  withdraw: '已经撤回，单位不再办了。',
  phone: '手机号换好了，以后的短信发到新手机。',
  question: '您问的已经送到单位，有了回答马上告诉您。',
  judge: '谢谢您的评价，已经记下，单位和督查的人都看得到。',
}

/**
 * The id of an appeal that this device has opened, or that belongs to the signed-in citizen; else null. Other refusals, such as
 * `too_many_tries`, are thrown, because an empty form would hide them.
 */
export async function ownId(request: FastifyRequest): Promise<string | null> {
  const { number } = (request.params ?? {}) as { number: string }
  const secret = secretFor(request, number)
  if (!secret && !request.visitor.citizen) return null
  try {
    return await citizensAppeal(request.visitor, { number, secret })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'appeal_not_found') return null
    throw error
  }
}

function codeFor(address: string): { path: string; side: number } {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' })
  const dark = [...modules.data.keys()].filter((index) => modules.data[index])
  return {
    path: dark.map((index) => `M${index % modules.size} ${Math.floor(index / modules.size)}h1v1h-1z`).join(''),
    side: modules.size,
  }
}
