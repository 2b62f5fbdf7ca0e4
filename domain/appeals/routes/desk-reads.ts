import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { sendFile } from '../../../platform/files/send-file.ts'
import { ClockDays, clockDays } from '../clocks/desk-clock-days.ts'
import { DeskPublication, deskPublication } from '../published-cases/views/desk-publication.ts'
import { DeskAppeal, deskAppeal } from '../reading/desk-appeal.ts'
import { deskFile } from '../reading/desk-file.ts'
import { deskList, LISTS, MyWork, myWork } from '../reading/desk-lists.ts'
import { DeskRows } from '../reading/desk-row.ts'
import { deskSearch } from '../reading/desk-search.ts'
import { RemoveFilterInput, removeFilter } from '../reading/remove-filter.ts'
import { SaveFilterInput, saveFilter } from '../reading/save-filter.ts'
import { SavedFilters, savedFilters } from '../reading/saved-filters.ts'
import { SearchQuery } from '../reading/search-query.ts'

/** What the desk reads: work by list, one appeal, search, files. */
export async function appealReads(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string) => ({ tags: ['desk'], summary, security: [{ desk: [] }] })
  const Appeal = z.object({ appealId: z.uuid() })
  const File = z.object({ fileId: z.uuid() })

  app.get(
    '/my-work',
    { schema: { ...about('What waits for me, by list; every number opens its list'), response: { 200: MyWork } } },
    async ({ desk }) => await myWork(desk),
  )
  app.get(
    '/lists/:list',
    {
      schema: {
        ...about('One list of my work, the most urgent first, by keyset pages'),
        params: z.object({ list: z.enum(LISTS) }),
        querystring: z.object({ after: z.string().max(200).optional() }),
        response: { 200: DeskRows },
      },
    },
    async ({ desk, params, query }) => await deskList(desk, params.list, query.after ?? null),
  )
  app.get(
    '/appeals',
    {
      schema: {
        ...about('Find appeals; words are found exactly, filters are the address of the page'),
        querystring: SearchQuery,
        response: { 200: DeskRows },
      },
    },
    async ({ desk, query }) => await deskSearch(desk, query),
  )
  app.get(
    '/appeals/:appealId',
    {
      schema: {
        ...about('One appeal, with what the reader may do about it and why not'),
        params: Appeal,
        response: { 200: DeskAppeal },
      },
    },
    async ({ desk, params }) => await deskAppeal(desk, params.appealId),
  )
  app.get(
    '/appeals/:appealId/clock',
    { schema: { ...about('The running clock, day by day'), params: Appeal, response: { 200: ClockDays } } },
    async ({ desk, params }) => await clockDays(desk, params.appealId),
  )
  app.get(
    '/appeals/:appealId/publication',
    {
      schema: {
        ...about('The originals with their marks, for the editor of the public copy'),
        params: Appeal,
        response: { 200: DeskPublication },
      },
    },
    async ({ desk, params }) => await deskPublication(desk, params.appealId),
  )

  for (const size of ['full', 'thumb'] as const) {
    app.get(
      size === 'full' ? '/attachments/:fileId' : '/attachments/:fileId/thumb',
      { schema: { ...about(size === 'full' ? 'A photo or film' : 'A photo in small'), params: File } },
      async ({ desk, params }, reply) => {
        const file = await deskFile(desk, params.fileId, size)
        return sendFile(reply, desk.storage, { ...file, keep: 'private, max-age=3600' })
      },
    )
  }

  app.get(
    '/saved-filters',
    { schema: { ...about('My saved searches'), response: { 200: SavedFilters } } },
    async ({ desk }) => (await savedFilters(desk)) as never,
  )
  app.post('/saved-filters', { schema: { ...about('Save a search'), body: SaveFilterInput } }, async ({ desk, body }, reply) =>
    reply.code(201).send(await saveFilter(desk, body)),
  )
  app.delete(
    '/saved-filters/:filterId',
    { schema: { ...about('Forget a saved search'), params: RemoveFilterInput } },
    async ({ desk, params }, reply) => {
      await removeFilter(desk, params)
      return reply.code(204).send()
    },
  )
}
