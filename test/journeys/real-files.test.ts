import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { AnswerInput, answer } from '../../domain/appeals/assignments/answer.ts'
import { DispatchInput, dispatch } from '../../domain/appeals/assignments/dispatch.ts'
import { ReviewInput, review } from '../../domain/appeals/assignments/review.ts'
import { SignInput, sign } from '../../domain/appeals/assignments/sign.ts'
import { PublishInput, publish } from '../../domain/appeals/published-cases/publish.ts'
import { ClassifyInput, classify } from '../../domain/appeals/triage/classify.ts'
import { normalise, queryOf } from '../../platform/chinese/bigrams.ts'
import { findPersonal } from '../../platform/redaction/find-personal.ts'
import { isCovered } from '../../platform/redaction/mark.ts'
import { dropJobs, MONDAY, useSite } from '../harness.ts'
import { importReal, REAL_FILES, realFilesPresent } from '../real-files.ts'
import { later } from '../road.ts'
import { aUnit, somebody } from '../staff.ts'

const site = useSite()

const THREE_FILES = 600_000 // imported twice and searched a hundred times: a minute on a quiet machine, four beside others

test.skipIf(!realFilesPresent)(
  'the three files come in whole, and once; any two characters are found exactly',
  { timeout: THREE_FILES },
  async () => {
    const rows = Object.values(REAL_FILES)
    expect((await importReal(site)).map(({ added, rejected }) => [added, rejected])).toEqual(rows.map((count) => [count, 0]))
    expect((await importReal(site)).map(({ added, known }) => [added, known])).toEqual(rows.map((count) => [0, count]))

    const appeals = await site.db
      .selectFrom('appeals')
      .innerJoin('appeal_words', 'appeal_words.appeal_id', 'appeals.id')
      .select(['id', 'number', 'state', 'historic', 'due_at', 'search_text', 'kind', 'confidential', 'publication'])
      .execute()
    expect(new Set(appeals.map(({ number }) => number)).size).toBe(appeals.length)
    expect(appeals.every(({ historic, due_at }) => historic && !due_at)).toBe(true)
    expect(
      appeals
        .filter(({ kind }) => kind === 'report')
        .every(({ confidential, publication }) => confidential && publication === 'none'),
    ).toBe(true)

    const published = await site.db
      .selectFrom('published_cases')
      .select(['id', 'title', 'body', 'answer', 'search_text'])
      .execute()
    expect(published.length).toBe(appeals.filter(({ publication }) => publication === 'published').length)
    const left = published.filter(({ title, body, answer }) =>
      [title, body, answer].some((text) => findPersonal(text).some(isCovered)),
    )
    expect(left.length, 'copies with something personal left').toBe(0)

    await sql`analyze appeal_words`.execute(site.db)
    for (const word of wordsFrom(appeals, 30)) {
      const { tsquery, like } = queryOf(word)
      const found = await site.db
        .selectFrom('appeal_words')
        .select('appeal_id as id')
        .where(sql<boolean>`terms @@ ${tsquery}::tsquery and search_text like all (${like})`)
        .execute()
      const scanned = appeals.filter(({ search_text }) => search_text.includes(word))
      expect(found.map(({ id }) => id).sort(), 'a word of two characters').toEqual(scanned.map(({ id }) => id).sort())
      expect(found.length).toBeGreaterThan(0)
    }
  },
)

test.skipIf(!realFilesPresent)(
  'real messages walk the whole road: classified, dispatched, signed, answered, reviewed, published',
  async () => {
    await importReal(site, { only: ['public-messages'] })
    const { clerk, handler, unitId } = await office()
    const queue = await site.db
      .selectFrom('appeals')
      .select(['id', 'title', 'body', 'kind'])
      .where('state', '=', 'received')
      .where('confidential', '=', false)
      .orderBy('received_at')
      .limit(20)
      .execute()
    expect(queue).toHaveLength(20)

    for (const { id, title, body } of queue) {
      const kind = 'request' as const
      await classify(
        site.desk(clerk),
        ClassifyInput.parse({ appealId: id, kind, topicId: null, urgency: 'normal', placeId: null }),
      )
      const { answerDue } = await dispatch(
        site.desk(clerk),
        DispatchInput.parse({ appealId: id, unitId, instruction: '请核实办理' }),
      )
      expect(answerDue.getTime()).toBeGreaterThan(MONDAY.getTime())
      await sign(site.desk(handler), SignInput.parse({ appealId: id }))
      const text = '您好！经核实，情况属实，已经安排处理，预计本周内完成。如有疑问请与我们联系。'
      const { answerId } = await answer(site.desk(handler), AnswerInput.parse({ appealId: id, text, contact: '' }))
      await review(site.desk(clerk), ReviewInput.parse({ appealId: id, answerId, decision: 'passed' }))
      const told = later(0, 1)
      const covered = { title: title.slice(0, 60).padEnd(2, '。'), body: `${body.slice(0, 4990)}（有删节）` }
      const letStand = Object.values(covered).flatMap((one) => findPersonal(one).map(({ from, to }) => one.slice(from, to)))
      await publish(site.desk(clerk, told), PublishInput.parse({ appealId: id, ...covered, answer: text, letStand }))
    }
    const walked = await site.db
      .selectFrom('appeals')
      .select(['state', 'late', 'historic'])
      .where('publication', '=', 'published')
      .execute()
    expect(walked).toHaveLength(20)
    expect(walked.every(({ state, late }) => state === 'told' && late === false)).toBe(true)
    await dropJobs(site)
  },
)

/** Two neighbouring characters from each of some texts, always the same. */
function wordsFrom(texts: readonly { search_text: string }[], count: number): string[] {
  const words: string[] = []
  for (let seed = 7; words.length < count; seed = (seed * 48271) % 2147483647) {
    const text = texts[seed % texts.length]!.search_text
    const at = Math.floor(seed / texts.length) % Math.max(1, text.length - 1)
    const word = text.slice(at, at + 2)
    if (/^\p{Script=Han}{2}$/u.test(word) && normalise(word) === word && !words.includes(word)) words.push(word)
  }
  return words
}

async function office() {
  const unitId = await aUnit(site, '试溪县城市管理局')
  return {
    unitId,
    clerk: await somebody(site, 'clerk', unitId, 'clerk'),
    handler: await somebody(site, 'handler', unitId, 'handler'),
  }
}
