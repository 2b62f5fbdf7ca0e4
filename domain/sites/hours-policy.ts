import { OfficeHours, USUAL_HOURS } from '../../platform/calendar/office-hours.ts'
import type { PolicyDefinition } from './policy-definition.ts'

export const hours: PolicyDefinition<OfficeHours> = {
  name: '上班时间',
  schema: OfficeHours,
  preset: USUAL_HOURS,
  source: '软件预置：上午 9:00—12:00，下午 14:00—18:00',
}
