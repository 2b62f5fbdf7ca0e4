import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import type { OfficeHours } from '../../platform/calendar/office-hours.ts'
import { Refusal } from '../../platform/refusal.ts'
import { dropJobs, useSite } from '../../test/harness.ts'
import { fc, times } from '../../test/property.ts'
import { ANSWER, later, SUMMARY, useRoad } from '../../test/road.ts'
import { somebody } from '../../test/staff.ts'
import { THOROUGH } from '../../test/thorough.ts'
import { changeUnit } from '../organisations/change-unit.ts'
import type { StaffMember } from '../people/staff.ts'
import { rulesOf } from '../sites/rules.ts'
import { STATES_THAT_MAY_FOLLOW } from './appeal.ts'
import { clockOn, OPEN_ASSIGNMENT } from './assignment.ts'
import { answer } from './assignments/answer.ts'
import { approve } from './assignments/approve.ts'
import { askExtension } from './assignments/ask-extension.ts'
import { decideExtension } from './assignments/decide-extension.ts'
import { decideObjection } from './assignments/decide-objection.ts'
import { dispatch } from './assignments/dispatch.ts'
import { recomputeAllClocks } from './assignments/jobs/recompute-all-clocks.ts'
import { nudge } from './assignments/nudge.ts'
import { object } from './assignments/object.ts'
import { pause } from './assignments/pause.ts'
import { reassign } from './assignments/reassign.ts'
import { recall } from './assignments/recall.ts'
import { releaseSummary } from './assignments/release-summary.ts'
import { resume } from './assignments/resume.ts'
import { review } from './assignments/review.ts'
import { sign } from './assignments/sign.ts'
import { citizenNudge } from './citizen/citizen-nudge.ts'
import { seeIdentity } from './citizen/see-identity.ts'
import { supplement } from './citizen/supplement.ts'
import { withdraw } from './citizen/withdraw.ts'
import { clockFrom, columnsOf, inspectionClock, triageClock } from './clocks/clock-columns.ts'
import { clockRulesFor } from './clocks/clock-rules.ts'
import { copyOfLead } from './copy-of-lead.ts'
import { historyOf } from './history.ts'
import type { Spoken } from './intake/speak.ts'
import { conclude } from './judging/conclude.ts'
import { closeAfterSilence } from './judging/jobs/close-after-silence.ts'
import { rate } from './judging/rate.ts'
import { isFromTriage } from './policy.ts'
import { publish } from './published-cases/publish.ts'
import { withhold } from './published-cases/withhold.ts'
import { FACTS } from './reading/facts.ts'
import { addFacts } from './reading/jobs/add-facts.ts'
import { STATUSES, type Status, statusOf } from './status.ts'
import type { Appeal } from './tables.ts'
import { accept } from './triage/accept.ts'
import { classify } from './triage/classify.ts'
import { decline } from './triage/decline.ts'
import { handBack } from './triage/hand-back.ts'
import { handToInspection } from './triage/hand-to-inspection.ts'
import { verifyChain } from './verify-chain.ts'

const test = useSite()
const road = useRoad(test)

type Table = 'objections' | 'extensions' | 'answers'
interface Step {
  readonly who: StaffMember
  readonly now: Date
  readonly key: string
  readonly appeal: Spoken
  readonly coin: boolean
}

/** What units are open: as the site, mornings only, on shifts. */
const HOURS: readonly (OfficeHours | null)[] = [null, [{ from: '08:00', to: '12:00' }], [{ from: '09:00', to: '21:00' }]]
let system: StaffMember
beforeEach(async () => {
  system = await somebody(test, 'system', road.units.county, 'system_admin')
})

const latest = async (table: Table, appealId: string) =>
  (await test.db.selectFrom(table).select('id').where('appeal_id', '=', appealId).orderBy('id', 'desc').executeTakeFirst())?.id ??
  appealId

// Everything that can be done to an appeal, by anybody. What is not possible is refused.
const OPERATIONS: Record<string, (step: Step) => Promise<unknown>> = {
  accept: ({ who, now, key, appeal }) => accept(test.desk(who, now, key), appeal),
  classify: ({ who, now, key, appeal, coin }) =>
    classify(test.desk(who, now, key), {
      ...appeal,
      kind: coin ? 'complaint' : now.getUTCHours() % 2 ? 'report' : 'inquiry',
      urgency: coin ? 'urgent' : 'normal',
    }),
  decline: ({ who, now, key, appeal }) => decline(test.desk(who, now, key), { ...appeal, reason: 'outside', text: '不在本县' }),
  dispatch: ({ who, now, key, appeal, coin }) =>
    dispatch(test.desk(who, now, key), {
      ...{ ...appeal, unitId: coin ? road.units.heating : road.units.water, instruction: '', summary: SUMMARY },
    }),
  reassign: ({ who, now, key, appeal, coin }) =>
    reassign(test.desk(who, now, key), {
      ...{ ...appeal, unitId: coin ? road.units.heating : road.units.water, instruction: '', summary: SUMMARY },
    }),
  recall: ({ who, now, key, appeal }) => recall(test.desk(who, now, key), { ...appeal, reason: '派错了单位' }),
  sign: ({ who, now, key, appeal }) => sign(test.desk(who, now, key), appeal),
  object: ({ who, now, key, appeal }) =>
    object(test.desk(who, now, key), { ...appeal, reason: 'not_our_duty', text: '权责清单', suggestsId: null }),
  decideObjection: async ({ who, now, key, appeal, coin }) =>
    decideObjection(test.desk(who, now, key), {
      ...{ appealId: appeal.appealId, objectionId: await latest('objections', appeal.appealId), note: '如此' },
      ...(coin ? { decision: 'upheld', unitId: null } : { decision: 'reassigned', unitId: road.units.water }),
    }),
  askExtension: ({ who, now, key, appeal }) => askExtension(test.desk(who, now, key), { ...appeal, days: 3, reason: '等配件到' }),
  decideExtension: async ({ who, now, key, appeal, coin }) =>
    decideExtension(test.desk(who, now, key), {
      ...{ appealId: appeal.appealId, extensionId: await latest('extensions', appeal.appealId), note: '' },
      decision: coin ? 'granted' : 'refused',
    }),
  pause: ({ who, now, key, appeal, coin }) =>
    pause(test.desk(who, now, key), { ...appeal, reason: coin ? 'waiting_for_citizen' : 'force_majeure', text: '等门牌号' }),
  resume: ({ who, now, key, appeal }) => resume(test.desk(who, now, key), appeal),
  answer: ({ who, now, key, appeal }) =>
    answer(test.desk(who, now, key), { ...appeal, text: ANSWER, contact: '', attachments: [] }),
  approve: async ({ who, now, key, appeal, coin }) =>
    approve(test.desk(who, now, key), {
      ...{ appealId: appeal.appealId, answerId: await latest('answers', appeal.appealId), note: '请改' },
      decision: coin ? 'approved' : 'sent_back',
    }),
  review: async ({ who, now, key, appeal, coin }) =>
    review(test.desk(who, now, key), {
      ...{ appealId: appeal.appealId, answerId: await latest('answers', appeal.appealId), note: '请改' },
      decision: coin ? 'passed' : 'sent_back',
    }),
  publish: ({ who, now, key, appeal }) =>
    publish(test.desk(who, now, key), {
      ...{
        appealId: appeal.appealId,
        title: '暖气不热',
        body: '暖气不热',
        answer: '已修好',
        words: '',
        photos: [],
        letStand: [],
      },
    }),
  withhold: ({ who, now, key, appeal }) => withhold(test.desk(who, now, key), { ...appeal, reason: 'privacy' }),
  nudge: ({ who, now, key, appeal }) => nudge(test.desk(who, now, key), { ...appeal, text: '' }),
  handToInspection: ({ who, now, key, appeal }) =>
    handToInspection(test.desk(who, now, key), { ...appeal, note: '请监督部门查' }),
  handBack: ({ who, now, key, appeal }) => handBack(test.desk(who, now, key), { ...appeal, note: '请受理员分派' }),
  releaseSummary: ({ who, now, key, appeal, coin }) =>
    releaseSummary(test.desk(who, now, key), { ...appeal, summary: coin ? SUMMARY : '请核对收费台账。' }),
  conclude: ({ who, now, key, appeal }) => conclude(test.desk(who, now, key), { ...appeal, finding: '现场查看，已经解决' }),
  seeIdentity: ({ who, now, appeal }) => seeIdentity(test.desk(who, now), { ...appeal, reason: '电话核实' }),
  rate: ({ now, key, appeal, coin }) =>
    rate(test.citizen(null, now, key), {
      ...{ number: appeal.number, secret: appeal.secret, attitude: null, speed: null, result: null, words: '' },
      outcome: coin ? 'solved' : 'not_solved',
    }),
  supplement: ({ now, key, appeal }) => supplement(test.citizen(null, now, key), { ...appeal, text: '三号楼', attachments: [] }),
  withdraw: ({ now, key, appeal }) => withdraw(test.citizen(null, now, key), appeal),
  citizenNudge: ({ now, key, appeal }) => citizenNudge(test.citizen(null, now, key), appeal),
  // By the administrator, whoever is at it: the clocks follow.
  otherHours: async ({ now, key, coin }) => {
    const unitId = coin ? road.units.heating : road.units.water
    await changeUnit(test.desk(system, now, key), { unitId, hours: HOURS[now.getUTCHours() % HOURS.length]! })
    await recomputeAllClocks(test.worker(now), { after: null, unitId })
    return unitId
  },
  silence: async ({ now, appeal, coin }) => closeAfterSilence(test.worker(now), { ...appeal, round: coin ? 1 : 2 }),
}

const PEOPLE = [
  'clerk',
  'otherClerk',
  'heatingHandler',
  'heatingHead',
  'waterHandler',
  'inspector',
  'publisher',
  'leader',
] as const
const step = fc.record({
  // Mostly what may come next, so that walks get far.
  wise: fc.constantFrom(true, true, true, false),
  operation: fc.constantFrom(...Object.keys(OPERATIONS)),
  choice: fc.nat(30),
  who: fc.constantFrom(...PEOPLE),
  hours: fc.integer({ min: 0, max: 60 }),
  coin: fc.boolean(),
  again: fc.boolean(),
})

// What leads on from each state, and by whom.
const ONWARD: Record<Status, readonly (readonly [string, (typeof PEOPLE)[number]])[]> = {
  received: [
    ['accept', 'clerk'],
    ['dispatch', 'clerk'],
    ['classify', 'otherClerk'],
    ['handToInspection', 'clerk'],
  ],
  accepted: [
    ['dispatch', 'otherClerk'],
    ['handToInspection', 'clerk'],
    ['decline', 'clerk'],
  ],
  declined: [['seeIdentity', 'clerk']],
  dispatched: [
    ['sign', 'heatingHandler'],
    ['sign', 'waterHandler'],
    ['otherHours', 'clerk'],
    ['object', 'heatingHead'],
    ['object', 'waterHandler'],
    ['recall', 'clerk'],
    ['classify', 'clerk'],
  ],
  objected: [['decideObjection', 'clerk']],
  handling: [
    ...([
      ['answer', 'heatingHandler'],
      ['answer', 'waterHandler'],
      ['approve', 'heatingHead'],
      ['pause', 'heatingHandler'],
      ['resume', 'clerk'],
      ['askExtension', 'heatingHandler'],
    ] as const),
    ...([
      ['decideExtension', 'clerk'],
      ['reassign', 'clerk'],
      ['supplement', 'clerk'],
      ['otherHours', 'clerk'],
      ['citizenNudge', 'clerk'],
    ] as const),
  ],
  answered: [
    ['review', 'clerk'],
    ['review', 'otherClerk'],
    ['review', 'clerk'],
  ],
  told: [
    ['rate', 'clerk'],
    ['publish', 'publisher'],
    ['silence', 'clerk'],
    ['rate', 'clerk'],
  ],
  rework: [
    ['answer', 'heatingHandler'],
    ['answer', 'heatingHandler'],
    ['answer', 'heatingHandler'],
    ['answer', 'waterHandler'],
    ['approve', 'heatingHead'],
    ['pause', 'heatingHandler'],
    ['reassign', 'clerk'],
    ['publish', 'publisher'],
  ],
  inspection: [
    ['conclude', 'inspector'],
    ['handBack', 'inspector'],
    ['dispatch', 'inspector'],
    ['withhold', 'clerk'],
  ],
  closed: [
    ['rate', 'clerk'],
    ['publish', 'clerk'],
  ],
  withdrawn: [['withhold', 'clerk']],
}

it('any steps by anybody keep to the road, lose no event, and leave the clock that the events say', async () => {
  const seen = new Set<Status>()
  let walks = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 6, maxLength: 30 }),
      fc.boolean(),
      fc.constantFrom(...STATUSES),
      async (steps, approves, begun) => {
        await test.db.updateTable('units').set({ approves_answers: false }).execute()
        const appeal = await road.standing(begun, { phone: `139${String(10_000_000 + walks++)}` })
        await test.db.updateTable('units').set({ approves_answers: approves }).execute()
        let now = later(0)
        let before = await road.row(appeal.appealId)
        const states: Status[] = []

        for (const [index, one] of steps.entries()) {
          now = new Date(now.getTime() + one.hours * 3600_000)
          const onward = ONWARD[statusOf(before)]
          const [operation, who] = one.wise ? onward[one.choice % onward.length]! : ([one.operation, one.who] as const)
          const doing = { who: road.people[who], now, key: `${appeal.appealId}:${index}`, appeal, coin: one.coin }
          const told = await outcome(() => OPERATIONS[operation]!(doing))
          let after = await road.row(appeal.appealId)
          await holds(before, after, now)
          if (one.coin) await addFacts(test)

          if (one.again && operation !== 'seeIdentity' && told.taken) {
            const eventsBefore = await events(appeal.appealId)
            expect(await outcome(() => OPERATIONS[operation]!({ ...doing, now: new Date(now.getTime() + 1000) }))).toEqual(told)
            expect(await events(appeal.appealId)).toEqual(eventsBefore)
            after = await road.row(appeal.appealId)
          }
          if (statusOf(after) !== statusOf(before)) states.push(statusOf(after))
          before = after
        }
        for (const state of states) seen.add(state)
        await dropJobs(test)
      },
    ),
    { numRuns: times(24) },
  )
  // Few walks are not sure to go everywhere.
  if (THOROUGH) expect([...seen].sort()).toEqual(STATUSES.filter((status) => status !== 'received').sort())
  else expect(seen.size).toBeGreaterThan(STATUSES.length / 2)
})

async function outcome(run: () => Promise<unknown>) {
  try {
    return { taken: true, answer: await run() }
  } catch (error) {
    if (error instanceof Refusal) return { taken: false, code: error.code }
    throw error
  }
}

const events = (appealId: string) =>
  test.db.selectFrom('appeal_events').selectAll().where('appeal_id', '=', appealId).orderBy('seq').execute()

// Beside the words the index says that the appeal may still change, or what its row says.
async function saysWhatIsSo(appealId: string): Promise<void> {
  const { rows } = await sql<{ said: string[]; facts: string[] }>`
    select array(select lexeme from unnest(words.terms) where starts_with(lexeme, '=')) as said,
           array(select lexeme from unnest(${FACTS})) as facts
    from appeal_words as words join appeals as a on a.id = words.appeal_id where a.id = ${appealId}`.execute(test.db)
  const { said, facts } = rows[0]!
  expect([['=open'], facts]).toContainEqual(said)
}

async function holds(before: Appeal, after: Appeal, now: Date) {
  if (after.state !== before.state) expect(STATES_THAT_MAY_FOLLOW[before.state]).toContain(after.state)
  expect(after.events).toBeGreaterThanOrEqual(before.events)
  expect(await verifyChain(test.db, after.id)).toEqual({ intact: true, links: after.events })
  await saysWhatIsSo(after.id)
  const clockless = ['declined', 'told', 'closed', 'withdrawn'].includes(after.state)
  expect(after.clock === null).toBe(clockless || (after.state === 'inspection' && !isFromTriage(after)))
  if (after.kind === 'report' && after.assignment_id) expect(after.summary).not.toBeNull()

  const open = await test.db
    .selectFrom('pauses')
    .select('id')
    .where('appeal_id', '=', after.id)
    .where('resumed_at', 'is', null)
    .execute()
  expect(open).toHaveLength(after.paused ? 1 : 0)

  // The appeal's row is a copy of its lead, and every open assignment has the clock that its events say.
  const history = await historyOf(test.db, after.id)
  const read = { db: test.db, rules: await rulesOf(test.house(now)) }
  const assignments = await test.db.selectFrom('assignments').selectAll().where('appeal_id', '=', after.id).execute()
  const lead = assignments.find(({ id }) => id === after.assignment_id)
  if (lead) expect(after).toMatchObject(copyOfLead(lead))
  for (const one of assignments) {
    expect(one.ended_at === null).toBe(OPEN_ASSIGNMENT.includes(one.state))
    expect(one.clock).toBe(clockOn(one))
    if (!one.clock || one.paused) continue
    const rules = await clockRulesFor(read, after, one.unit_id)
    expect(one).toMatchObject(columnsOf(one.clock, clockFrom(rules, one.clock, one.id, history, now)))
    if (one.clock === 'answer' || one.clock === 'rework') expect(one.answer_due_at).toEqual(one.due_at)
    if (one.clock === 'sign') expect(one.sign_due_at).toEqual(one.due_at)
  }
  if (after.clock === 'triage') {
    const rules = await clockRulesFor(read, after, null)
    expect(after).toMatchObject(triageClock(rules, history, now))
  }
  if (isFromTriage(after)) {
    const rules = await clockRulesFor(read, after, null)
    expect(after).toMatchObject(inspectionClock(rules, history, now))
  }
}
