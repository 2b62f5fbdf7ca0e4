import { z } from 'zod'
import { read, routes } from '../../desk-routes.ts'
import { UNIT_KINDS } from '../unit.ts'
import { dutiesOf } from '../views/duties.ts'
import { topicPicker } from '../views/topics.ts'
import { unitPicker } from '../views/units.ts'
import { DutyShape } from './shapes.ts'

const UnitOption = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  shortName: z.string(),
  kind: z.enum(UNIT_KINDS),
  depth: z.number().int(),
  phone: z.string().nullable(),
  closed: z.boolean(),
  staffed: z.boolean(),
  pinyin: z.string(),
})

const TopicOption = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  fullName: z.string(),
  level: z.number().int(),
  pinyin: z.string(),
})

const Typed = z.object({ q: z.string().max(50).default('').describe('characters, pinyin or initials; none: all') })

/** Pickers of units and topics, with pinyin, so that the browser can search while one types. */
export const organisationPickers = routes('desk', [
  read({
    at: '/units',
    says: 'Units that take work',
    input: Typed,
    run: async ({ db }, { q }) => ({ units: await unitPicker(db, q) }),
    answers: z.object({ units: z.array(UnitOption) }),
  }),
  read({
    at: '/units/:unitId/duties',
    says: 'What a unit answers for',
    input: z.object({ unitId: z.uuid() }),
    run: async ({ db }, { unitId }) => ({ duties: await dutiesOf(db, unitId) }),
    answers: z.object({ duties: z.array(DutyShape) }),
  }),
  read({
    at: '/topics',
    says: 'Topics in use',
    input: Typed,
    run: async ({ db }, { q }) => ({ topics: await topicPicker(db, q) }),
    answers: z.object({ topics: z.array(TopicOption) }),
  }),
])
