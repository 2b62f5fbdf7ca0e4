import { z } from 'zod'
import { line } from '../../../platform/input.ts'
import { ADDRESSEES, KINDS, OUTCOMES, URGENCIES } from '../appeal.ts'
import { STATUSES } from '../status.ts'

const many = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((given) => (given === undefined || Array.isArray(given) ? given : [given]), z.array(value).max(20).optional())
const Day = z.iso.date('日期请写成 2026-11-21 这样')

/** Everything a search may ask: the query of the page's address, and of a saved filter. */
export const SearchQuery = z.object({
  words: line(100).describe('查找的词').optional(),
  state: many(z.enum(STATUSES)).describe('状态'),
  kind: many(z.enum(KINDS)).describe('类型'),
  urgency: many(z.enum(URGENCIES)).describe('紧急程度'),
  outcome: many(z.enum(OUTCOMES)).describe('反映人的评价'),
  addressee: many(z.enum(ADDRESSEES)).describe('写给谁'),
  publication: many(z.enum(['none', 'draft', 'published', 'withheld'])).describe('公开'),
  clock: z.enum(['late', 'soon', 'paused']).describe('时限').optional(),
  unitId: z.uuid().describe('承办单位').optional(),
  /** The unit alone, without those below it. */
  unitOnly: z.enum(['yes']).describe('不含下级单位').optional(),
  topicId: z.uuid().describe('领域').optional(),
  placeId: z.uuid().describe('地点').optional(),
  /** Which day `from` and `to` speak of. */
  by: z.enum(['received', 'told', 'rated', 'signed', 'dispatched']).default('received').describe('按哪个日期'),
  from: Day.describe('从哪天').optional(),
  to: Day.describe('到哪天').optional(),
  /** The step that `by` names was done in time, or late. `counted`: either, where the limit was set here and not in another system. */
  inTime: z.enum(['yes', 'no', 'counted']).describe('是否按时').optional(),
  /** The result has stars; `many`: four or five. */
  stars: z.enum(['given', 'many']).describe('打星').optional(),
  round: z.coerce.number().int().min(1).max(2).describe('第几轮').optional(),
  order: z.enum(['newest', 'due']).default('newest').describe('排序'),
  after: z.string().max(200).optional(),
})
export type SearchQuery = z.infer<typeof SearchQuery>
