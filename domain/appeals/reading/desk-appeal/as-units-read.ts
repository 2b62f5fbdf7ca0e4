import type { Appeal } from '../../tables.ts'
import { textBySummary, titleBySummary } from '../by-summary.ts'
import type { AppealRows } from './rows.ts'

interface Named {
  readonly place: string | null
  readonly addressee_name: string | null
  readonly town_id: string | null
  readonly town: string | null
}

/**
 * A report as it is for units: the summary in place of title and text, the town in place of the place, and nothing of what the citizen
 * sent besides. The page is made from this, so that whatever it shows later is without them too.
 */
export const appealBySummary = <One extends Appeal & Named>(appeal: One): One => ({
  ...appeal,
  title: titleBySummary(appeal),
  body: textBySummary(appeal),
  place_id: appeal.town_id,
  place: appeal.town,
  place_note: '',
  longitude: null,
  latitude: null,
  addressee_id: null,
  addressee_name: null,
  outside_id: null,
  outside_unit: null,
  photos: 0,
})

/** The rows that go with it: no words of the citizen, no photos but those of answers, nothing that is between clerks and inspectors. */
export const rowsBySummary = (rows: AppealRows): AppealRows => ({
  ...rows,
  supplements: [],
  questions: [],
  files: rows.files.filter(({ part_id }) => part_id !== null),
  ratings: rows.ratings.map((rating) => ({ ...rating, words: '' })),
  nudges: rows.nudges.map((nudge) => (nudge.by === 'citizen' ? { ...nudge, text: '' } : nudge)),
  findings: [],
  looks: [],
  cleared_units: [],
  handovers: [],
  history: rows.history.filter(({ action }) => !OF_THE_OFFICE.has(action)),
})

const OF_THE_OFFICE: ReadonlySet<AppealRows['history'][number]['action']> = new Set([
  'unit_cleared',
  'handed_to_inspection',
  'handed_back',
  'identity_seen',
])
