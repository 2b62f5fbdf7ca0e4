import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AskBackInput, askBack } from '../../../domain/appeals/citizen/ask-back.ts'
import { askConfidence } from '../../../domain/appeals/citizen/ask-confidence.ts'
import { citizenNudge } from '../../../domain/appeals/citizen/citizen-nudge.ts'
import { SupplementInput, supplement } from '../../../domain/appeals/citizen/supplement.ts'
import { ownCase } from '../../../domain/appeals/citizen/views/own-case.ts'
import { withdraw } from '../../../domain/appeals/citizen/withdraw.ts'
import { secretOfAppeal } from '../../../domain/appeals/intake/secret-of-appeal.ts'
import { parse } from '../../../platform/input.ts'
import { errorOf, formOf, newKeys, onceOnly } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { takeIn } from '../speak/photos.ts'
import { rememberOpened, secretFor } from './opened-appeals.ts'
import { ownId } from './track.ts'
import { MOST_PHOTOS, trackPage } from './track-page.ts'

export type Numbered = { Params: { number: string } }
export const ACTS = { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } }

/**
 * What citizens do with their own appeal: supplement, ask back, nudge, ask for confidence, withdraw. Judging is in judge.ts, another phone in
 * change-phone.ts.
 */
export async function trackActions(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.post<Numbered>('/track/:number/supplement', ACTS, async (request, reply) => {
    const id = await ownId(request)
    if (!id) return closed(request, reply)
    const { photos, errors, fields } = await takeIn(request, MOST_PHOTOS)
    try {
      if (errors[0]) throw errors[0]
      const input = parse(SupplementInput, {
        ...keyOf(request),
        text: fields.supplement ?? '',
        attachments: photos.map((one) => ({ id: one.id, token: one.token })),
      })
      await supplement(onceOnly(request, fields), input)
    } catch (error) {
      const told = errorOf(error, { photos: 'photos', attachments: 'photos' }, 'supplement')
      const page = {
        ...(await trackPage(request, id)),
        done: null,
        errors: told,
        values: { supplement: fields.supplement ?? '', question: '' },
      }
      return pages.show(request, reply, 'track-case', page, (error as { status: number }).status)
    }
    return reply.redirect(`/track/${request.params.number}?done=supplement`, 303)
  })

  app.post<Numbered>('/track/:number/question', ACTS, async (request, reply) => {
    const id = await ownId(request)
    if (!id) return closed(request, reply)
    const form = formOf(request)
    try {
      await askBack(onceOnly(request, form), parse(AskBackInput, { ...keyOf(request), text: form.question ?? '' }))
    } catch (error) {
      const errors = errorOf(error, {}, 'question')
      const values = { supplement: '', question: form.question ?? '' }
      const page = { ...(await trackPage(request, id)), done: null, errors, values }
      return pages.show(request, reply, 'track-case', page, (error as { status: number }).status)
    }
    return reply.redirect(`/track/${request.params.number}?done=question`, 303)
  })

  app.get<Numbered>('/track/:number/confidence', async (request, reply) => {
    const id = await ownId(request)
    if (!id) return closed(request, reply)
    const { number, title, looks, published, confidential } = await ownCase(request.visitor, id)
    if (confidential) return reply.redirect(`/track/${number}/slip`, 303)
    return pages.show(request, reply, 'confidence', {
      form: newKeys(),
      number,
      title,
      looks: looks.length,
      published,
      errors: [],
    })
  })
  app.post<Numbered>('/track/:number/confidence', ACTS, async (request, reply) => {
    const id = await ownId(request)
    if (!id) return closed(request, reply)
    const { number } = request.params
    await askConfidence(onceOnly(request, formOf(request)), keyOf(request))
    pages.cache.forget(request, `/cases/${number}`)
    // From now on the secret alone opens it, so whoever came by phone gets it before the door closes.
    rememberOpened(pages.service, request, reply, { number, secret: secretOfAppeal(request.visitor, id) })
    return reply.redirect(`/track/${number}/slip`, 303)
  })

  app.get<Numbered>('/track/:number/withdraw', async (request, reply) => {
    const id = await ownId(request)
    if (!id) return closed(request, reply)
    const { number, title } = await ownCase(request.visitor, id)
    return pages.show(request, reply, 'withdraw', { form: newKeys(), number, title, errors: [] })
  })
  for (const [name, act] of [
    ['nudge', citizenNudge],
    ['withdraw', withdraw],
  ] as const) {
    app.post<Numbered>(`/track/:number/${name}`, ACTS, async (request, reply) => {
      const id = await ownId(request)
      if (!id) return closed(request, reply)
      try {
        await act(onceOnly(request, formOf(request)), keyOf(request))
      } catch (error) {
        const errors = errorOf(error, {}, 'can')
        return pages.show(request, reply, 'track-case', { ...(await trackPage(request, id)), done: null, errors }, 409)
      }
      return reply.redirect(`/track/${request.params.number}?done=${name}`, 303)
    })
  }
}

export const keyOf = (request: FastifyRequest<Numbered>) => ({
  number: request.params.number,
  secret: secretFor(request, request.params.number),
})

export const closed = (request: FastifyRequest<Numbered>, reply: FastifyReply) =>
  reply.redirect(`/track?number=${encodeURIComponent(request.params.number)}`, 303)
