import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Draft } from '../../../domain/appeals/intake/draft.ts'
import { answerFound } from '../../../domain/appeals/published-cases/answer-found.ts'
import { publishedAnswers } from '../../../domain/insight/published-answers.ts'
import { type SimilarNear, similarPublished } from '../../../domain/insight/similar-published.ts'
import { titleFrom } from '../../../platform/chinese/titles.ts'
import type { FoundAnswer, SimilarCase } from '../../../web/portal/pages/speak.ts'
import { formOf, onceOnly } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { draftOf, kindOfDraft, nextAddress, saveDraft, screenOf } from './draft.ts'

const MOST = 3

/** Between where and how to reach you, only if there is something to show: the same matter of others, or answers to the question. */
export async function speakSimilar(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/speak/similar', async (request, reply) => {
    const draft = await draftOf(request)
    if (draft.reached < 1) return reply.redirect('/speak', 303)
    const found = await foundFor(request, draft)
    if (!worthALook(found)) return reply.redirect(nextAddress('where', draft), 303)
    return pages.show(request, reply, 'speak-found', { ...screenOf(draft), ...found, text: draft.text })
  })

  app.post('/speak/different', async (request, reply) => {
    const draft = await draftOf(request)
    const unanswered = draft.unanswered || kindOfDraft(draft) === 'inquiry'
    const seen = { ...draft, different: true, unanswered }
    await saveDraft(pages.service, request, reply, seen)
    return reply.redirect(nextAddress('where', seen), 303)
  })

  app.post('/speak/answered', async (request, reply) => {
    const [draft, form] = [await draftOf(request), formOf(request)]
    const { number } = await answerFound(onceOnly(request, { once: draft.once }), {
      number: form.number ?? '',
      findId: draft.once,
    })
    return reply.redirect(`/cases/${number}?answered=1`, 303)
  })
}

/** True if the citizen should look at something before going on: a case to join, or an answer. */
export async function hasFound(request: FastifyRequest, draft: Draft): Promise<boolean> {
  return worthALook(await foundFor(request, draft))
}

const worthALook = ({ cases, answers }: { cases: SimilarCase[]; answers: FoundAnswer[] }): boolean =>
  answers.length > 0 || cases.some(({ open }) => open)

async function foundFor(request: FastifyRequest, draft: Draft): Promise<{ cases: SimilarCase[]; answers: FoundAnswer[] }> {
  const asks = kindOfDraft(draft) === 'inquiry'
  const [cases, answers] = await Promise.all([
    draft.different ? [] : similarTo(request, draft),
    asks && !draft.unanswered ? answersTo(request, draft) : [],
  ])
  return { cases, answers }
}

/** The same matter in a near place, open ones first. */
export async function similarTo(
  { visitor: { db, now } }: FastifyRequest,
  { text, title, detail, placeId }: Pick<Draft, 'text' | 'title' | 'detail' | 'placeId'>,
): Promise<SimilarCase[]> {
  const asked = { title: title || titleFrom(text), body: `${text}\n${detail}`, placeId: placeId || null, now }
  return (await similarPublished(db, asked)).slice(0, MOST).map(shown)
}

const STATE_WORDS: Readonly<Record<string, string>> = { told: '已答复', rework: '重办中', inspection: '督查中', closed: '已办结' }

const shown = (one: SimilarNear): SimilarCase => ({
  number: one.number,
  title: one.title,
  href: `/cases/${one.number}`,
  people: one.meToos + 1,
  status: STATE_WORDS[one.state] ?? '正在办理',
  open: one.state !== 'closed',
  place: one.place,
  words: one.words,
})

async function answersTo({ visitor: { db, now } }: FastifyRequest, { text, title }: Draft): Promise<FoundAnswer[]> {
  const found = await publishedAnswers(db, { title: title || titleFrom(text), body: text, now })
  return found.slice(0, MOST).map(({ number, title: its, answer, unit, answeredAt }) => ({
    number,
    title: its,
    href: `/cases/${number}`,
    unit,
    answeredAt: answeredAt.toISOString(),
    beginning: answer.length > 120 ? `${answer.slice(0, 120)}……` : answer,
  }))
}
