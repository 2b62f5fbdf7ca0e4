import { z } from 'zod'
import { file, read, route, routes, step } from '../../desk-routes.ts'
import { ClockDays, clockDays } from '../clocks/desk-clock-days.ts'
import { DeskPublication, deskPublication } from '../published-cases/views/desk-publication.ts'
import { DeskAppeal, deskAppeal } from '../reading/desk-appeal.ts'
import { deskFile } from '../reading/desk-file.ts'
import { deskList, LISTS, MyWork, myWork } from '../reading/desk-lists.ts'
import { DeskRows } from '../reading/desk-row.ts'
import { deskSearch } from '../reading/desk-search.ts'
import { NamedUnits, namedUnitsFor } from '../reading/named-units.ts'
import { RemoveFilterInput, removeFilter } from '../reading/remove-filter.ts'
import { SaveFilterInput, saveFilter } from '../reading/save-filter.ts'
import { SavedFilters, savedFilters } from '../reading/saved-filters.ts'
import { SearchQuery } from '../reading/search-query.ts'

const Appeal = z.object({ appealId: z.uuid() })
const OneAssignment = Appeal.extend({ assignmentId: z.uuid().optional() })
const File = z.object({ fileId: z.uuid() })
const KEEP = 'private, no-store'

/** What the desk reads: work by list, one appeal, search, files. */
export const appealReads = routes('desk', [
  read({ at: '/my-work', says: 'What waits for me, by list; every number opens its list', run: myWork, answers: MyWork }),
  read({
    at: '/lists/:list',
    says: 'One list of my work, the most urgent first, by keyset pages',
    input: z.object({ list: z.enum(LISTS), after: z.string().max(200).optional() }),
    run: (desk, { list, after }) => deskList(desk, list, after ?? null),
    answers: DeskRows,
  }),
  read({
    at: '/appeals',
    says: 'Find appeals; words are found exactly, filters are the address of the page',
    input: SearchQuery,
    run: deskSearch,
    answers: DeskRows,
  }),
  read({
    at: '/appeals/:appealId',
    says: 'One appeal, with what the reader may do about it and why not',
    input: OneAssignment,
    run: (desk, { appealId, assignmentId }) => deskAppeal(desk, appealId, assignmentId ?? null),
    answers: DeskAppeal,
  }),
  read({
    at: '/appeals/:appealId/clock',
    says: 'The running clock, day by day',
    input: OneAssignment,
    run: (desk, { appealId, assignmentId }) => clockDays(desk, appealId, assignmentId ?? null),
    answers: ClockDays,
  }),
  read({
    at: '/appeals/:appealId/named-units',
    says: 'The units that the text names: a report does not go to them',
    input: Appeal,
    run: (desk, { appealId }) => namedUnitsFor(desk, appealId),
    answers: NamedUnits,
  }),
  read({
    at: '/appeals/:appealId/publication',
    says: 'The originals with their marks, for the editor of the public copy',
    input: Appeal,
    run: (desk, { appealId }) => deskPublication(desk, appealId),
    answers: DeskPublication,
  }),
  file({
    at: '/attachments/:fileId',
    says: 'A photo or film',
    input: File,
    run: async (desk, { fileId }) => ({ ...(await deskFile(desk, fileId, 'full')), keep: KEEP }),
  }),
  file({
    at: '/attachments/:fileId/thumb',
    says: 'A photo in small',
    input: File,
    run: async (desk, { fileId }) => ({ ...(await deskFile(desk, fileId, 'thumb')), keep: KEEP }),
  }),
  read({ at: '/saved-filters', says: 'My saved searches', run: savedFilters, answers: SavedFilters }),
  step({ at: '/saved-filters', says: 'Save a search', input: SaveFilterInput, run: saveFilter }),
  route(
    { method: 'DELETE', status: 204 },
    { at: '/saved-filters/:filterId', says: 'Forget a saved search', input: RemoveFilterInput, run: removeFilter },
  ),
])
