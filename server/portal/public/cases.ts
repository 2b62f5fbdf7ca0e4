import type { FastifyInstance } from 'fastify'
import { publicFile } from '../../../domain/appeals/published-cases/public-file.ts'
import { publishedCase } from '../../../domain/appeals/published-cases/views/published-case.ts'
import { publishedCases } from '../../../domain/appeals/published-cases/views/published-cases.ts'
import { sendFile } from '../../../platform/files/send-file.ts'
import { COVERS } from '../../../platform/redaction/mark.ts'
import { addressedTo } from '../page/addressed-to.ts'
import type { Pages } from '../page/pages.ts'
import { photosShown } from '../page/photos-shown.ts'
import { caseListPage } from './case-list.ts'
import { lastMonths } from './figures.ts'

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Home page, public list with search, published case, and its photos. */
export async function casePages(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/', async (request, reply) =>
    pages.showPublic(request, reply, 15, 'home', async () => {
      const { db, now } = request.siteContext
      const [{ rows }, months] = await Promise.all([publishedCases(db, {}), lastMonths(db, now)])
      return { newest: rows.slice(0, 6), ...months, notices: [] }
    }),
  )

  app.get<{ Querystring: Record<string, string> }>('/cases', async (request, reply) =>
    pages.showPublic(request, reply, 15, 'case-list', async () => caseListPage(request.siteContext, request.query)),
  )

  app.get<{ Params: { number: string }; Querystring: { joined?: string; answered?: string } }>(
    '/cases/:number',
    async (request, reply) => {
      const { siteContext } = request
      const { site } = siteContext
      return pages.showPublic(request, reply, 20, 'case', async () => {
        const found = await publishedCase(siteContext, request.params.number)
        const {
          rating,
          answer,
          others: _,
          answerPhotos,
          workingDays,
          onTime,
          answeredAt,
          body,
          photos,
          addressee,
          ...rest
        } = found
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
                workingDays,
                elsewhere: rest.road.ended === 'elsewhere',
                onTime,
              },
            ],
            ratings: rating ? [rating] : [],
            redacted: Object.values(COVERS).some((word) => (body + answer).includes(word)),
          },
          others: found.others.map(({ number, title }) => ({ title, href: `/cases/${number}` })),
          seconded: request.query.joined === '1',
          answered: request.query.answered === '1',
        }
      })
    },
  )

  app.get<{ Params: { id: string; size: string } }>('/files/:id/:size', async (request, reply) => {
    const { id, size } = request.params
    const file = await publicFile(request.siteContext.db, UUID.test(id) ? id : NOWHERE, size === 'thumb' ? 'thumb' : 'full')
    const keep = 'public, max-age=3600' // an hour, because a case can be withdrawn
    return sendFile(reply, request.siteContext.storage, { ...file, keep })
  })
}

const NOWHERE = '00000000-0000-0000-0000-000000000000'
