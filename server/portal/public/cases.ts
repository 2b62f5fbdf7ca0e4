import type { FastifyInstance } from 'fastify'
import { KINDS, type Kind } from '../../../domain/appeals/appeal.ts'
import { publicFile } from '../../../domain/appeals/published-cases/public-file.ts'
import { publishedCase } from '../../../domain/appeals/published-cases/views/published-case.ts'
import {
  MOST_PAGES,
  PAGE,
  type PublicState,
  publishedCases,
} from '../../../domain/appeals/published-cases/views/published-cases.ts'
import { answeringUnits } from '../../../domain/organisations/views/addressees.ts'
import { topicTree } from '../../../domain/organisations/views/topics.ts'
import { monthPeriod } from '../../../domain/oversight/month.ts'
import type { Database } from '../../../domain/schema.ts'
import { placesToName } from '../../../domain/territory/views/places-to-name.ts'
import { dayOf } from '../../../platform/calendar/days.ts'
import { sendFile } from '../../../platform/files/send-file.ts'
import { COVERS } from '../../../platform/redaction/mark.ts'
import type { CaseFilters, CaseListPage, Option } from '../../../web/portal/pages/case-list.ts'
import { monthText } from '../../../web/shared/format.ts'
import { KIND_NAMES } from '../../../web/shared/words.ts'
import { addressedTo } from '../page/addressed-to.ts'
import type { Pages } from '../page/pages.ts'
import { photosShown } from '../page/photos-shown.ts'
import { monthFigures } from './figures.ts'

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
const STATES: readonly Option[] = [
  { value: 'solved', word: '反映人确认解决' },
  { value: 'partly', word: '部分解决' },
  { value: 'not_solved', word: '反映人认为未解决' },
  { value: 'waiting', word: '已答复，等评价' },
  { value: 'on_time', word: '按时答复' },
  { value: 'late', word: '超期答复' },
]
const TIMES: readonly Option[] = [
  { value: '30', word: '近一个月反映' },
  { value: '90', word: '近三个月反映' },
  { value: '365', word: '近一年反映' },
]

/** Home page, public list with search, published case, and its photos. */
export async function casePages(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/', async (request, reply) =>
    pages.showPublic(request, reply, 15, 'home', async () => {
      const { db, now } = request.siteContext
      const [{ rows }, month] = await Promise.all([
        publishedCases(db, { page: 1 }),
        monthFigures(db, dayOf(now).slice(0, 7), now),
      ])
      return { newest: rows.slice(0, 6), month, notices: [] }
    }),
  )

  app.get<{ Querystring: Record<string, string> }>('/cases', async (request, reply) =>
    pages.showPublic(request, reply, 15, 'case-list', async () =>
      listPage(request.siteContext.db, request.siteContext.now, request.query),
    ),
  )

  app.get<{ Params: { number: string }; Querystring: { joined?: string } }>('/cases/:number', async (request, reply) => {
    const { db, site } = request.siteContext
    return pages.showPublic(request, reply, 20, 'case', async () => {
      const found = await publishedCase(db, request.params.number)
      const { rating, answer, others: _, answerPhotos, workingDays, onTime, answeredAt, body, photos, addressee, ...rest } = found
      return {
        case: {
          ...rest,
          text: body,
          addressedTo: addressedTo(site, addressee, found.unit),
          photos: photosShown(photos, '/files', '反映人的'),
          answers: [
            {
              unit: found.unit ?? '承办单位',
              at: answeredAt,
              text: answer,
              photos: photosShown(answerPhotos, '/files', '办理的'),
              workingDays: workingDays ?? 0,
              onTime,
            },
          ],
          ratings: rating ? [rating] : [],
          redacted: Object.values(COVERS).some((word) => (body + answer).includes(word)),
        },
        others: found.others.map(({ number, title }) => ({ title, href: `/cases/${number}` })),
        seconded: request.query.joined === '1',
      }
    })
  })

  app.get<{ Params: { id: string; size: string } }>('/files/:id/:size', async (request, reply) => {
    const { id, size } = request.params
    const file = await publicFile(request.siteContext.db, UUID.test(id) ? id : NOWHERE, size === 'thumb' ? 'thumb' : 'full')
    const keep = 'public, max-age=3600' // an hour, because a case can be withdrawn
    return sendFile(reply, request.siteContext.storage, { ...file, keep })
  })
}

const NOWHERE = '00000000-0000-0000-0000-000000000000'

async function listPage(db: Database, now: Date, query: Record<string, string>): Promise<Omit<CaseListPage, 'frame'>> {
  const filters: CaseFilters = {
    words: (query.words ?? '').trim().slice(0, 60),
    unit: UUID.test(query.unit ?? '') ? query.unit! : '',
    place: UUID.test(query.place ?? '') ? query.place! : '',
    kind: KINDS.includes(query.kind as Kind) ? query.kind! : '',
    topic: UUID.test(query.topic ?? '') ? query.topic! : '',
    state: STATES.some(({ value }) => value === query.state) ? query.state! : '',
    time: TIMES.some(({ value }) => value === query.time) || isMonth(query.time) ? query.time! : '',
  }
  const page = Math.min(MOST_PAGES, Math.max(1, Number.parseInt(query.page ?? '1', 10) || 1))

  const [found, units, places, topics] = await Promise.all([
    publishedCases(db, {
      words: filters.words,
      unitId: filters.unit || undefined,
      placeId: filters.place || undefined,
      kind: (filters.kind || undefined) as Kind | undefined,
      topicId: filters.topic || undefined,
      state: (filters.state || undefined) as PublicState | undefined,
      ...periodOf(filters.time, now),
      page,
    }),
    answeringUnits(db),
    placesToName(db),
    topicTree(db),
  ])
  const named = (list: readonly { id: string; name: string }[]): Option[] =>
    list.map(({ id, name }) => ({ value: id, word: name }))
  return {
    filters,
    options: {
      units: named(units),
      places: named(places),
      kinds: KINDS.map((kind) => ({ value: kind, word: KIND_NAMES[kind] })),
      topics: named(topics.filter(({ level }) => level === 1)),
      states: [...STATES],
      times: [...TIMES, ...(isMonth(filters.time) ? [{ value: filters.time, word: `${monthText(filters.time)}反映` }] : [])],
    },
    rows: found.rows,
    total: found.total,
    more: found.more,
    page,
    pages: Math.min(MOST_PAGES, Math.ceil(found.total / PAGE)),
  }
}

const isMonth = (time: string | undefined): boolean => /^20\d\d-(0[1-9]|1[0-2])$/.test(time ?? '')

function periodOf(time: string, now: Date): { from?: Date; until?: Date } {
  if (isMonth(time)) return monthPeriod(time)
  return time ? { from: new Date(now.getTime() - Number(time) * 24 * 3600_000) } : {}
}
