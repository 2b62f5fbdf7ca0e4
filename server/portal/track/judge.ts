import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ownCase } from '../../../domain/appeals/citizen/views/own-case.ts'
import { limitsFor } from '../../../domain/appeals/clocks/limits-for.ts'
import { RateInput, rate } from '../../../domain/appeals/judging/rate.ts'
import { limitText } from '../../../domain/clocks/limit-text.ts'
import { rulesOf } from '../../../domain/sites/rules.ts'
import { parse } from '../../../platform/input.ts'
import { invalid } from '../../../platform/refusal.ts'
import type { JudgePage } from '../../../web/portal/pages/judge.ts'
import { errorOf, type Form, formOf, newKeys, onceOnly } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { ownId } from './track.ts'
import { ACTS, closed, keyOf, type Numbered } from './track-actions.ts'

/** 评价: the citizen judges the last answer. */
export async function judgePages(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get<Numbered>('/track/:number/judge', async (request, reply) => {
    const id = await ownId(request)
    if (!id) return closed(request, reply)
    const page = await judgePage(request, id, {})
    return page ? pages.show(request, reply, 'judge', page) : reply.redirect(`/track/${request.params.number}`, 303)
  })
  app.post<Numbered>('/track/:number/judge', ACTS, async (request, reply) => {
    const id = await ownId(request)
    if (!id) return closed(request, reply)
    const form = formOf(request)
    try {
      if (!form.outcome) throw invalid('invalid_input', '请先选一个：解决了、解决了一部分，还是没有解决', 'outcome')
      const stars = (name: string) => (form[name] ? Number(form[name]) : null)
      const given = {
        outcome: form.outcome,
        attitude: stars('attitude'),
        speed: stars('speed'),
        result: stars('result'),
        words: form.words ?? '',
      }
      await rate(onceOnly(request, form), parse(RateInput, { ...keyOf(request), ...given }))
    } catch (error) {
      const errors = errorOf(error, { attitude: 'attitude', speed: 'speed', result: 'result', words: 'words' }, 'outcome')
      const page = await judgePage(request, id, form)
      if (!page) return reply.redirect(`/track/${request.params.number}`, 303)
      return pages.show(request, reply, 'judge', { ...page, errors }, (error as { status: number }).status)
    }
    pages.cache.forget(request, `/cases/${request.params.number}`)
    return reply.redirect(`/track/${request.params.number}?done=judge`, 303)
  })
}

/** Null if there is nothing to judge now. */
async function judgePage(request: FastifyRequest, appealId: string, form: Form): Promise<Omit<JudgePage, 'frame'> | null> {
  const own = await ownCase(request.visitor, appealId)
  const answer = own.answers.at(-1)
  if (!own.may.judge.allowed || !answer) return null
  const { deadlines } = await rulesOf(request.visitor)
  const first = !own.ratings.some(({ outcome }) => outcome === 'not_solved')
  const { outcome = '', attitude = '', speed = '', result = '', words = '' } = form
  return {
    form: newKeys(),
    number: own.number,
    title: own.title,
    unit: answer.unit,
    answer: answer.text,
    reworkLimit: first ? limitText(limitsFor(deadlines.body, own.kind, 'normal').rework) : null,
    values: { outcome, attitude, speed, result, words },
    errors: [],
  }
}
