import { z } from 'zod'
import { unitFields } from '../unit-fields.ts'

export const DutyShape = z.object({
  id: z.uuid(),
  topicId: z.uuid(),
  topicName: z.string(),
  placeId: z.uuid().nullable(),
  placeName: z.string().nullable(),
  basis: z.string(),
  note: z.string().nullable(),
  since: z.string(),
  until: z.string().nullable(),
})

export const UnitShape = z.object({
  ...unitFields,
  id: z.uuid(),
  code: z.string(),
  depth: z.number().int(),
  placeName: z.string().nullable(),
  closed: z.boolean(),
})

export const ContactDeskShape = z
  .object({
    name: z.string().nullable().describe('As it stands on the door: 群众来访接待窗口'),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    hours: z.string().describe('On working days: 09:00—12:00，14:00—18:00'),
  })
  .describe('Where a unit is spoken to')

export const TopicShape = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  code: z.string(),
  name: z.string(),
  fullName: z.string(),
  level: z.number().int(),
  keywords: z.array(z.string()).readonly(),
  position: z.number().int(),
  closed: z.boolean(),
})
