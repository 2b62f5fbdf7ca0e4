import { drawScene } from '../db/demo/photos.ts'
import { AnswerInput, answer } from '../domain/appeals/assignments/answer.ts'
import { DispatchInput, dispatch } from '../domain/appeals/assignments/dispatch.ts'
import { review } from '../domain/appeals/assignments/review.ts'
import { sign } from '../domain/appeals/assignments/sign.ts'
import { SpeakInput, type Spoken, speak } from '../domain/appeals/intake/speak.ts'
import { rate } from '../domain/appeals/judging/rate.ts'
import { PublishInput, publish } from '../domain/appeals/published-cases/publish.ts'
import { statusOf } from '../domain/appeals/status.ts'
import { DeclineInput, decline } from '../domain/appeals/triage/decline.ts'
import type { Town } from './browser.ts'
import type { TestSite } from './harness.ts'

export const COLD = {
  kind: 'request',
  title: '北关里社区三号楼暖气不热',
  body: '北关里社区三号楼二单元暖气一直不热，室内只有十三度，请派人来看看。',
  name: '柳春桥',
  phone: '13900001234',
} as const
export const WARM = '您好！经核实，楼前阀门故障，依据供热办法已于今日修好，室温回升到二十度。如有反复，请打供热办电话。'

/** What happened before a journey begins, and what other people do meanwhile; each step runs its operation. */
export function pastOf(site: TestSite, town: Town) {
  const as = (login: string) => site.desk(town.county.people.get(login)!, town.now)
  const unit = (key: string) => town.county.units.get(key as never)!.id
  const place = (key: string) => town.county.places.get(key)!.id

  /** The time in which a step can be undone is over. */
  const seen = (appealId: string) =>
    site.db
      .updateTable('undoable_steps')
      .set({ until: new Date(0) })
      .where('appeal_id', '=', appealId)
      .execute()

  const past = {
    as,
    unit,
    place,
    spoken: (over: object = {}) =>
      speak(site.citizen(null, town.now), SpeakInput.parse({ ...COLD, placeId: place('北关里社区'), ...over })),
    dispatched: async (over: object = {}, to = 'heating') => {
      const appeal = await past.spoken(over)
      await dispatch(as('linxiaowan'), DispatchInput.parse({ appealId: appeal.appealId, unitId: unit(to), instruction: '' }))
      return appeal
    },
    signed: async (over: object = {}) => {
      const appeal = await past.dispatched(over)
      await sign(as('jiaxiaofeng'), { appealId: appeal.appealId })
      return appeal
    },
    declined: async (over: object = {}) => {
      const appeal = await past.spoken(over)
      const text = '这件事在邻县，请向邻县反映'
      await decline(as('linxiaowan'), DeclineInput.parse({ appealId: appeal.appealId, reason: 'outside', text }))
      await seen(appeal.appealId)
      return appeal
    },
    /** Answered by the heating office and passed. */
    answeredAgain: async ({ appealId }: Spoken, over: object = {}) => {
      const { answerId } = await answer(
        as('jiaxiaofeng'),
        AnswerInput.parse({ appealId, text: WARM, contact: '0300-5550201', ...over }),
      )
      await review(as('linxiaowan'), { appealId, answerId, decision: 'passed', note: '' })
      await seen(appealId)
    },
    told: async (over: object = {}) => {
      const appeal = await past.signed(over)
      await past.answeredAgain(appeal)
      return appeal
    },
    published: async (over: { title?: string; body?: string } & object = {}) => {
      const appeal = await past.told(over)
      const copy = { title: COLD.title, body: COLD.body, ...over }
      await publish(
        as('linxiaowan'),
        PublishInput.parse({ appealId: appeal.appealId, title: copy.title, body: copy.body, answer: WARM }),
      )
      return appeal
    },
    judged: ({ number, secret }: Spoken, outcome: 'solved' | 'partly' | 'not_solved') =>
      rate(site.citizen(null, town.now), { number, secret, outcome, attitude: 5, speed: 4, result: 4, words: '' }),
    /** The appeal's row, with its status for citizens. */
    row: async (appealId: string) => {
      const appeal = await site.db.selectFrom('appeals').selectAll().where('id', '=', appealId).executeTakeFirstOrThrow()
      return { ...appeal, status: statusOf(appeal) }
    },
    appeals: () => site.db.selectFrom('appeals').selectAll().orderBy('received_at').orderBy('number').execute(),
  }
  return past
}

/** A photo as a phone would send it. */
export async function aPhoto(scene: Parameters<typeof drawScene>[0] = 'pothole') {
  return { name: '照片.jpg', mimeType: 'image/jpeg', buffer: await drawScene(scene, 1) }
}
