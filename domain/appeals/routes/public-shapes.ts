import { z } from 'zod'
import { ContactDeskShape } from '../../organisations/routes/shapes.ts'
import { ENDED } from '../reading/road.ts'

// The answers of the public API, for its description. The views make them.
const time = z.iso.datetime()
const day = z.iso.date().describe('A day in China')
const Outcome = z.enum(['solved', 'partly', 'not_solved'])
const Stars = z.number().int().min(1).max(5).nullable()

const roadIn = <At extends z.ZodType>(at: At) =>
  z
    .object({
      receivedAt: at,
      dispatchedAt: at.nullable(),
      signedAt: at.nullable(),
      answeredAt: at.nullable(),
      ratedAt: at.nullable(),
      outcome: Outcome.nullable(),
      reworking: z.boolean(),
      ended: z.enum(ENDED).nullable(),
      clock: z.object({ dueAt: time, state: z.string(), text: z.string(), provisional: z.boolean() }).nullable(),
    })
    .describe('The five steps: received, dispatched, signed, answered, judged')
const File = z.object({
  id: z.uuid(),
  kind: z.enum(['photo', 'video']),
  width: z.number().nullable(),
  height: z.number().nullable(),
})
const TimelineLine = z.object({
  at: time,
  what: z.string(),
  who: z.string().nullable(),
  note: z.string().nullable(),
  strong: z.boolean(),
})
const Rating = z.object({
  at: time,
  outcome: Outcome,
  attitude: Stars,
  speed: Stars,
  result: Stars,
  words: z.string().nullable(),
})
const Ability = z.object({ allowed: z.boolean(), reason: z.string().nullable() })

const PublishedRowShape = z.object({
  number: z.string(),
  title: z.string(),
  kind: z.string(),
  place: z.string().nullable(),
  unit: z.string().nullable(),
  road: roadIn(day),
  workingDays: z.number().nullable(),
  seconds: z.number().describe('How many said “me too”'),
  publishedAt: time,
  excerpt: z.array(z.object({ text: z.string(), marked: z.boolean() })),
})

export const PublishedListShape = z.object({
  rows: z.array(PublishedRowShape),
  total: z.number().describe('Exact up to 1,000'),
  more: z.boolean().describe('There are more than 1,000'),
  first: z.number().describe('How many stand before the first row'),
  next: z.string().nullable().describe('`after` of the next page'),
  previous: z.string().nullable().describe('`before` of the previous page'),
  nearest: z
    .object({ leftOut: z.array(z.string()) })
    .nullable()
    .describe('No case has all the words; these have most of them. `leftOut`: what none of them has'),
})

export const PublishedCaseShape = z.object({
  number: z.string(),
  title: z.string(),
  body: z.string(),
  answer: z.string(),
  kind: z.string(),
  topic: z.string().nullable(),
  place: z.string().nullable(),
  addressee: z.string(),
  unit: z.string().nullable(),
  unitDesk: ContactDeskShape.omit({ hours: true })
    .nullable()
    .describe('Where the unit that answered is spoken to; none of one that is closed'),
  receivedAt: day,
  answeredAt: z.iso
    .date()
    .nullable()
    .describe('The day on which the citizen was told; null where another system answered and does not say'),
  workingDays: z.number().nullable(),
  onTime: z.boolean(),
  road: roadIn(day),
  photos: z.array(File),
  answerPhotos: z.array(File),
  rating: Rating.extend({ at: day }).nullable(),
  timeline: z.array(TimelineLine.extend({ at: day })),
  seconds: z.number(),
  publishedAt: time,
  outdated: z.boolean().describe('Answered again since; the copy still shows the answer before'),
})

const Question = z
  .object({ at: time, unit: z.string(), text: z.string(), stopsLimit: z.boolean() })
  .describe('What a unit waits for its citizen to tell')

export const OwnCaseShape = z.object({
  id: z.uuid(),
  number: z.string(),
  state: z.string(),
  title: z.string(),
  body: z.string(),
  kind: z.string(),
  topic: z.string().nullable(),
  place: z.string().nullable(),
  addressee: z.string(),
  addresseeName: z.string().nullable(),
  unit: z.string().nullable(),
  unitPhone: z.string().nullable(),
  unitDesk: ContactDeskShape.nullable().describe('Where the unit is spoken to, once it has signed'),
  receivedAt: time,
  confidential: z.boolean(),
  anonymous: z.boolean(),
  road: roadIn(time),
  photos: z.array(File),
  answers: z.array(
    z.object({
      round: z.number(),
      unit: z.string(),
      at: time,
      text: z.string(),
      contact: z.string(),
      photos: z.array(File),
      workingDays: z.number(),
      onTime: z.boolean(),
    }),
  ),
  ratings: z.array(Rating.extend({ round: z.number() })),
  findings: z.array(z.object({ at: time, text: z.string() })).describe('What the inspectors found after a second “not solved”'),
  supplements: z.array(z.object({ at: time, text: z.string(), photos: z.array(File) })),
  timeline: z.array(TimelineLine),
  limit: z
    .object({
      name: z.string(),
      rule: z.string(),
      hours: z.string().nullable(),
      days: z.array(z.object({ day: z.string(), counts: z.boolean(), word: z.string(), why: z.string().nullable() })),
      provisional: z.boolean(),
    })
    .nullable(),
  answerDue: time.nullable(),
  declined: z.object({ reason: z.string(), road: z.string().nullable() }).nullable(),
  asked: Question.nullable(),
  alsoAsked: z.array(Question),
  smsExpectedAt: time.nullable().describe('When the next SMS goes, if one waits because nobody has proved the phone'),
  published: z.boolean(),
  may: z.object({ supplement: Ability, nudge: Ability, withdraw: Ability, judge: Ability }),
  looks: z.array(z.object({ at: time, who: z.string(), why: z.string() })),
})
