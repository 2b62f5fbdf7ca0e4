import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ADDRESSEES } from '../../../domain/appeals/appeal.ts'
import type { Draft } from '../../../domain/appeals/intake/draft.ts'
import { type Addressee, addressees } from '../../../domain/organisations/views/addressees.ts'
import { placeWordsOf } from '../../../domain/sites/place-words.ts'
import { parse } from '../../../platform/input.ts'
import { invalid } from '../../../platform/refusal.ts'
import { errorOf, formOf } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { draftOf, filledIn, nextAddress, saveDraft, screenOf } from './draft.ts'

const To = z.object({ to: z.enum(ADDRESSEES, '：请选一个').describe('交给谁') })

/** ⑤ 交给谁. */
export async function speakTo(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/speak/to', async (request, reply) => {
    const draft = await draftOf(request)
    if (draft.reached < 1) return reply.redirect('/speak', 303)
    return pages.show(request, reply, 'speak-to', { ...screenOf(draft), ...(await choices(request)), values: valuesOf(draft) })
  })

  app.post('/speak/to', async (request, reply) => {
    const [draft, form] = [await draftOf(request), formOf(request)]
    const { units, towns } = await addressees(request.visitor.db)
    try {
      const { to } = parse(To, { to: form.to })
      const named = { unitId: idAmong(units, form.unit), townId: idAmong(towns, form.town) }
      if (to === 'unit' && !named.unitId) throw invalid('addressee_missing', '请选一个单位，不知道就选“请帮我分”', 'unit')
      if (to === 'town' && !named.townId)
        throw invalid('addressee_missing', `请选一个${placeWordsOf(request.visitor.site).below}，不知道就选“请帮我分”`, 'town')

      const filled = filledIn(draft, 'to', { to, ...named })
      await saveDraft(pages.service, request, reply, filled)
      return reply.redirect(nextAddress('to', filled), 303)
    } catch (error) {
      const errors = errorOf(error, { unit: 'unit', town: 'town' }, 'to')
      const { to = 'unknown', unit = '', town = '' } = form
      return pages.show(
        request,
        reply,
        'speak-to',
        { ...screenOf(draft), ...(await choices(request)), values: { to, unit, town }, errors },
        400,
      )
    }
  })
}

const idAmong = (list: readonly Addressee[], id: string | undefined): string => (list.some((one) => one.id === id) ? id! : '')

const valuesOf = ({ to, unitId, townId }: Draft) => ({ to, unit: unitId, town: townId })

async function choices({ visitor: { db, site } }: FastifyRequest) {
  const { units, towns } = await addressees(db)
  const { secretary, magistrate } = placeWordsOf(site)
  const named = (list: readonly Addressee[]) => list.map(({ id, name }) => ({ value: id, word: name }))
  return {
    leaders: [
      { value: 'secretary', word: secretary },
      { value: 'magistrate', word: magistrate },
    ],
    units: named(units),
    towns: named(towns),
  }
}
