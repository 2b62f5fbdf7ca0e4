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
import type { StaffMember } from '../domain/people/staff.ts'
import type { Database } from '../domain/schema.ts'
import { momentText } from '../platform/chinese/dates.ts'
import { newId } from '../platform/ids.ts'
import { dropJobs, MONDAY, type TestSite } from './harness.ts'
import { aUnit, somebody } from './staff.ts'

/** The people in tests of the road: a county, two units below it and their staff. */
export interface Office {
  county: string
  heating: string
  water: string
  /** Two clerks: Shu does what Wen may not do to the own work. */
  wen: StaffMember
  shu: StaffMember
  /** Of the heating office: the handler Deng and the head Luo. */
  deng: StaffMember
  luo: StaffMember
  /** Handler of the waterworks. */
  he: StaffMember
  inspector: StaffMember
  publisher: StaffMember
  /** The deputy magistrate, to whom every unit reports. */
  leader: StaffMember
}

export const WORDS = '我家暖气一直不热，室内只有十三度，家里有老人和孩子，请帮忙看看。'
export const ANSWER = '您好！经核实，楼前阀门故障，已于今日修好，室温回升；如有反复请拨打供热办电话。'
/** Name and phone of nobody: they must not be found outside the vault. */
export const NAME = '柳春桥'
export const PHONE = '13900001234'

export type Road = ReturnType<typeof useRoad>

/** Days after MONDAY at the same hour. */
export const later = (days: number, hours = 0): Date => new Date(MONDAY.getTime() + (days * 24 + hours) * 3600_000)

/** A moment in Shanghai: `at('2026-09-30 17:59')`. */
export const at = (moment: string): Date => new Date(`${moment.replace(' ', 'T')}:00+08:00`)

/** Gives each test of a file a new office, and functions that take appeals as far as a test needs. */
export function useRoad(test: TestSite) {
  const office = {} as Office
  beforeEach(async () => {
    office.county = await aUnit(test, '县政府')
    office.heating = await aUnit(test, '供热办', office.county)
    office.water = await aUnit(test, '自来水公司', office.county)
    office.wen = await somebody(test, 'wen', office.county, 'clerk')
    office.shu = await somebody(test, 'shu', office.county, 'clerk')
    office.deng = await somebody(test, 'deng', office.heating, 'handler')
    office.luo = await somebody(test, 'luo', office.heating, 'head')
    office.he = await somebody(test, 'he', office.water, 'handler')
    office.inspector = await somebody(test, 'inspector', office.county, 'inspector')
    office.publisher = await somebody(test, 'publisher', office.county, 'publisher')
    office.leader = await somebody(test, 'leader', office.county, 'leader')
  })

  const spoken = (over: object = {}, now?: Date) =>
    speak(test.citizen(null, now), SpeakInput.parse({ kind: 'request', body: WORDS, name: NAME, phone: PHONE, ...over }))

  /** An answer that passed the review. */
  async function answered(appealId: string, now?: Date, over: object = {}) {
    const { answerId } = await answer(test.desk(office.deng, now), AnswerInput.parse({ appealId, text: ANSWER, ...over }))
    return answerId
  }
  async function told(appealId: string, now?: Date) {
    const answerId = await answered(appealId, now)
    return await review(test.desk(office.wen, now), { appealId, answerId, decision: 'passed', note: '' })
  }
  const judged = ({ number, secret }: Spoken, outcome: 'solved' | 'partly' | 'not_solved', now?: Date) =>
    rate(test.citizen(null, now), { number, secret, outcome, attitude: 3, speed: 2, result: 1, words: '' })

  /** An appeal in this state; all steps at one moment unless told otherwise. */
  async function standing(state: Status, over: object = {}, now?: Date): Promise<Spoken> {
    const appeal = await spoken(over, now)
    const { appealId } = appeal
    const { wen, deng, heating } = office
    const steps: Partial<Record<Status, () => Promise<unknown>>> = {
      accepted: () => accept(test.desk(wen, now), { appealId }),
      declined: () => decline(test.desk(wen, now), { appealId, reason: 'outside', text: '这件事在邻县，请向邻县反映' }),
      dispatched: () => dispatch(test.desk(wen, now), { appealId, unitId: heating, instruction: '请上门看看' }),
      objected: () =>
        object(test.desk(deng, now), { appealId, reason: 'not_our_duty', text: '权责清单第三条', suggestsId: null }),
      handling: () => sign(test.desk(deng, now), { appealId }),
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
    return appeal
  }

  /** A published case. */
  async function published(over: object = {}): Promise<Spoken> {
    const spoken = await standing('told', over)
    const copy = { title: '暖气不热', body: WORDS, answer: ANSWER, words: '', photos: [], letStand: [] }
    await publish(test.desk(office.publisher), { appealId: spoken.appealId, ...copy })
    await dropJobs(test)
    return spoken
  }

  /** A town with an estate, and another town. */
  async function places() {
    const [county, town, estate, elsewhere] = [newId(), newId(), newId(), newId()]
    const place = (id: string, name: string, level: 'county' | 'town' | 'estate', path: string[]) => ({
      ...{ id, name, level, path: [...path, id], parent_id: path.at(-1) ?? null, code: id, full_name: name },
      ...{ longitude: null, latitude: null, closed_at: null },
    })
    await test.db
      .insertInto('places')
      .values([
        place(county, '试溪县', 'county', []),
        place(town, '城关镇', 'town', [county]),
        place(estate, '桂园', 'estate', [county, town]),
        place(elsewhere, '河口镇', 'town', [county]),
      ])
      .execute()
    return { town, estate, elsewhere }
  }
  /** A topic with one below it, and another. */
  async function topics() {
    const [heating, winter, water] = [newId(), newId(), newId()]
    const topic = (id: string, name: string, parent_id: string | null = null) => ({
      ...{ id, name, parent_id, code: id, full_name: name, level: parent_id ? 2 : 1, keywords: [], closed_at: null },
    })
    await test.db
      .insertInto('topics')
      .values([topic(heating, '供热'), topic(winter, '冬天不热', heating), topic(water, '供水')])
      .execute()
    return { heating, winter, water }
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
      [office.heating, '供热办'],
      [office.water, '自来水公司'],
      [office.deng.staffId, 'deng'],
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
    office,
    spoken,
    answered,
    told,
    judged,
    standing,
    published,
    row,
    stands,
    assignment,
    history,
    lastEvent,
    places,
    topics,
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
