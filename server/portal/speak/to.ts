import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ADDRESSEES } from '../../../domain/appeals/appeal.ts'
import type { Draft } from '../../../domain/appeals/intake/draft.ts'
import { type Addressee, addressees } from '../../../domain/organisations/views/addressees.ts'
import { placeWordsOf } from '../../../domain/sites/place-words.ts'
import { parse } from '../../../platform/input.ts'
import { invalid } from '../../../platform/refusal.ts'
import { addressedTo } from '../page/addressed-to.ts'
import type { Form } from '../page/forms.ts'

const To = z.object({ to: z.enum(ADDRESSEES, '：请选一个').describe('交给谁') })

/** 交给谁. Absent, it stays. Refuses `addressee_missing`. */
export async function toIn(
  form: Form,
  draft: Draft,
  { visitor }: FastifyRequest,
): Promise<Pick<Draft, 'to' | 'unitId' | 'townId'>> {
  if (form.to === undefined) return { to: draft.to, unitId: draft.unitId, townId: draft.townId }
  const { units, towns } = await addressees(visitor.db)
  const { to } = parse(To, { to: form.to })
  const named = { unitId: idAmong(units, form.unit), townId: idAmong(towns, form.town) }
  if (to === 'unit' && !named.unitId) throw invalid('addressee_missing', '请选一个单位，不知道就选“请帮我分”', 'unit')
  if (to === 'town' && !named.townId)
    throw invalid('addressee_missing', `请选一个${placeWordsOf(visitor.site).below}，不知道就选“请帮我分”`, 'town')
  return { to, ...named }
}

const idAmong = (list: readonly Addressee[], id: string | undefined): string => (list.some((one) => one.id === id) ? id! : '')

export async function choicesOfTo({ visitor: { db, site } }: FastifyRequest) {
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

/** The addressee of a draft in words. */
export async function toInWords({ visitor: { db, site } }: FastifyRequest, { to, unitId, townId }: Draft): Promise<string> {
  const { units, towns } = await addressees(db)
  const named = [...units, ...towns].find(({ id }) => id === (to === 'unit' ? unitId : townId))?.name ?? null
  return addressedTo(site, to as 'unknown', named)
}
