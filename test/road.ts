import { sql } from 'kysely'
import { beforeEach, expect } from 'vitest'
import { AnswerInput, answer } from '../domain/appeals/assignments/answer.ts'
import { dispatch } from '../domain/appeals/assignments/dispatch.ts'
import { object } from '../domain/appeals/assignments/object.ts'
import { review } from '../domain/appeals/assignments/review.ts'
import { sign } from '../domain/appeals/assignments/sign.ts'
import { withdraw } from '../domain/appeals/citizen/withdraw.ts'
import { SpeakInput, type Spoken, speak } from '../domain/appeals/intake/speak.ts'
import { rate } from '../domain/appeals/judging/rate.ts'
import { publish } from '../domain/appeals/published-cases/publish.ts'
import { type Status, statusOf } from '../domain/appeals/status.ts'
import { accept } from '../domain/appeals/triage/accept.ts'
import { decline } from '../domain/appeals/triage/decline.ts'
import { showInPublic } from '../domain/appeals/undoing/jobs/show-in-public.ts'
import type { Database } from '../domain/schema.ts'
import { momentText } from '../platform/chinese/dates.ts'
import { dropJobs, MONDAY, type TestSite } from './harness.ts'
import { makeOffice, makePlaces, makeTopics, type Office } from './world.ts'

export const WORDS = '我家暖气一直不热，室内只有十三度，家里有老人和孩子，请帮忙看看。'
export const ANSWER = '您好！经核实，楼前阀门故障，已于今日修好，室温回升；如有反复请拨打供热办电话。'
/** What units read of a report. */
export const SUMMARY = '反映有人违规收费，请核对台账。'
/** Name and phone of nobody: they must not be found outside the vault. */
export const NAME = '柳春桥'
export const PHONE = '13900001234'

export type Road = ReturnType<typeof useRoad>

/** Days after MONDAY at the same hour. */
export const later = (days: number, hours = 0): Date => new Date(MONDAY.getTime() + (days * 24 + hours) * 3600_000)

/** A moment in Shanghai: `at('2026-09-30 17:59')`. */
export const at = (moment: string): Date => new Date(`${moment.replace(' ', 'T')}:00+08:00`)

/** Gives each test of a file the units and the staff of the named world, and functions that take appeals as far as a test needs. */
export function useRoad(test: TestSite) {
  const units = {} as Mutable<Office['units']>
  const people = {} as Mutable<Office['people']>
  beforeEach(async () => {
    const office = await makeOffice(test.db)
    Object.assign(units, office.units)
    Object.assign(people, office.people)
  })

  const spoken = (over: object = {}, now?: Date) =>
    speak(test.citizen(null, now), SpeakInput.parse({ kind: 'request', body: WORDS, name: NAME, phone: PHONE, ...over }))

  /** An answer that passed the review. */
  async function answered(appealId: string, now?: Date, over: object = {}) {
    const { answerId } = await answer(
      test.desk(people.heatingHandler, now),
      AnswerInput.parse({ appealId, text: ANSWER, ...over }),
    )
    return answerId
  }
  /** The time in which a step can be undone is over, so that citizens see it at any moment of a test. */
  async function shown(appealId: string) {
    await test.db
      .updateTable('undoable_steps')
      .set({ until: new Date(0) })
      .where('appeal_id', '=', appealId)
      .execute()
    await showInPublic(test.worker(), { appealId })
  }
  async function told(appealId: string, now?: Date) {
    const answerId = await answered(appealId, now)
    const passed = await review(test.desk(people.clerk, now), { appealId, answerId, decision: 'passed', note: '' })
    await shown(appealId)
    return passed
  }
  const judged = ({ number, secret }: Spoken, outcome: 'solved' | 'partly' | 'not_solved', now?: Date) =>
    rate(test.citizen(null, now), { number, secret, outcome, attitude: 3, speed: 2, result: 1, words: '' })

  /** An appeal in this state; all steps at one moment unless told otherwise. */
  async function standing(state: Status, over: object = {}, now?: Date): Promise<Spoken> {
    const appeal = await spoken(over, now)
    const { appealId } = appeal
    const { clerk, heatingHandler } = people
    const steps: Partial<Record<Status, () => Promise<unknown>>> = {
      accepted: () => accept(test.desk(clerk, now), { appealId }),
      declined: () => decline(test.desk(clerk, now), { appealId, reason: 'outside', text: '这件事在邻县，请向邻县反映' }),
      dispatched: () =>
        dispatch(test.desk(clerk, now), { appealId, unitId: units.heating, instruction: '请上门看看', summary: SUMMARY }),
      objected: () =>
        object(test.desk(heatingHandler, now), { appealId, reason: 'not_our_duty', text: '权责清单第三条', suggestsId: null }),
      handling: () => sign(test.desk(heatingHandler, now), { appealId }),
      answered: () => answered(appealId, now),
      told: () => told(appealId, now),
      rework: () => judged(appeal, 'not_solved', now),
      inspection: async () => {
        await told(appealId, now)
        await judged(appeal, 'not_solved', now)
      },
      closed: () => judged(appeal, 'solved', now),
      withdrawn: () => withdraw(test.citizen(null, now), { number: appeal.number, secret: appeal.secret }),
    }
    for (const step of ROADS[state]) await steps[step]!()
    await shown(appealId)
    return appeal
  }

  /** A published case. */
  async function published(over: object = {}): Promise<Spoken> {
    const spoken = await standing('told', over)
    const copy = { title: '暖气不热', body: WORDS, answer: ANSWER, words: '', photos: [], letStand: [] }
    await publish(test.desk(people.publisher), { appealId: spoken.appealId, ...copy })
    await dropJobs(test)
    return spoken
  }

  /** The appeal's row, with its status for citizens. */
  const row = async (appealId: string) => {
    const appeal = await test.db.selectFrom('appeals').selectAll().where('id', '=', appealId).executeTakeFirstOrThrow()
    return { ...appeal, status: statusOf(appeal) }
  }
  const assignment = (appealId: string) =>
    test.db
      .selectFrom('assignments')
      .selectAll()
      .where('appeal_id', '=', appealId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
  /** Status for citizens. */
  const stands = async (appealId: string): Promise<Status> => (await row(appealId)).status
  const history = async (appealId: string) =>
    (await test.db.selectFrom('appeal_events').select('action').where('appeal_id', '=', appealId).orderBy('seq').execute()).map(
      ({ action }) => action,
    )
  const lastEvent = (appealId: string) =>
    test.db
      .selectFrom('appeal_events')
      .selectAll()
      .where('appeal_id', '=', appealId)
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
  /** Kind and recipient, newest last. */
  const notices = async (appealId: string) => {
    const { number } = await row(appealId)
    const rows = await test.db
      .selectFrom('desk_notices')
      .selectAll()
      .where((is) => is.or([is('matter_id', '=', appealId), is('text', 'like', `${number}%`)]))
      .orderBy('id')
      .execute()
    const names = new Map([
      [units.heating, '县供热办'],
      [units.water, '县供水公司'],
      [people.heatingHandler.staffId, people.heatingHandler.name],
    ])
    return rows.map(
      ({ kind, unit_id, role, staff_id }) =>
        `${kind} → ${[unit_id, staff_id]
          .flatMap((id) => (id ? [names.get(id) ?? id] : []))
          .concat(role ?? [])
          .join(' ')}`,
    )
  }
  const messages = async () =>
    (await test.db.selectFrom('messages').select('text').orderBy('id').execute()).map(({ text }) => text)
  /** The running clock, its end and its mark: `answer 11月25日 周三 18:00`. */
  const clock = async (appealId: string) => {
    const { clock, due_at, provisional, paused } = await row(appealId)
    return clock && due_at
      ? `${clock} ${momentText(due_at)}${provisional ? '（暂定）' : ''}${paused ? '（挂起）' : ''}`
      : 'no clock'
  }

  return {
    units,
    people,
    spoken,
    answered,
    told,
    shown,
    judged,
    standing,
    published,
    row,
    stands,
    assignment,
    history,
    lastEvent,
    places: () => makePlaces(test.db),
    topics: () => makeTopics(test.db),
    notices,
    messages,
    clock,
    forgetJobs: () => dropJobs(test),
    /** Refused with this code, and no row of the site changed. */
    async refuses(code: string, run: () => Promise<unknown>) {
      const before = await everything(test.db)
      await expect(run()).rejects.toMatchObject({ code })
      expect(await everything(test.db)).toEqual(before)
    },
  }
}

const ROADS: Record<Status, readonly Status[]> = {
  received: [],
  accepted: ['accepted'],
  declined: ['declined'],
  dispatched: ['dispatched'],
  objected: ['dispatched', 'objected'],
  handling: ['dispatched', 'handling'],
  answered: ['dispatched', 'handling', 'answered'],
  told: ['dispatched', 'handling', 'told'],
  rework: ['dispatched', 'handling', 'told', 'rework'],
  inspection: ['dispatched', 'handling', 'told', 'rework', 'inspection'],
  closed: ['dispatched', 'handling', 'told', 'closed'],
  withdrawn: ['withdrawn'],
}

/** Every row of every table of the site as text, without the numbers that a refused attempt used up. */
export async function everything(db: Database): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where schemaname = current_schema() and tablename not in ('migrations', 'number_blocks', 'secret_failures')
    order by tablename
  `.execute(db)
  const texts = tables.map(
    ({ name }) =>
      sql`select ${sql.lit(name)} as name, string_agg(t::text, chr(10) order by t::text) as text from ${sql.table(name)} t`,
  )
  const { rows } = await sql<{ name: string; text: string | null }>`${sql.join(texts, sql` union all `)}`.execute(db)
  return Object.fromEntries(rows.map(({ name, text }) => [name, text ?? '']))
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }
