import { describe, expect, it } from 'vitest'
import type { StaffMember } from '../people/staff.ts'
import { ROLES, type Role, roles } from '../roles.ts'
import type { AppealState } from './appeal.ts'
import { ASSIGNMENT_STATES, type AssignmentState } from './assignment.ts'
import {
  APPEAL_ACTIONS,
  type AppealAction,
  callerStaysApart,
  may,
  readsBySummary,
  ruling,
  rulings,
  type Target,
} from './policy.ts'
import { STATUSES, type Status } from './status.ts'

const OURS = '11111111-1111-7111-8111-111111111111'
const THEIRS = '22222222-2222-7222-8222-222222222222'

/** Where a role was granted, seen from the unit that has the appeal. */
const LEVELS = ['whole site', 'own unit', 'other unit'] as const
type Level = (typeof LEVELS)[number]
const reach: Record<Level, 'site' | string[]> = { 'whole site': 'site', 'own unit': [OURS], 'other unit': [THEIRS] }

const actor = (role: Role, level: Level): StaffMember => ({
  ...{ staffId: OURS, sessionId: null, name: '某人', unitId: OURS },
  reach: { [role]: reach[level] },
})
/** What each word means for the appeal and for the assignment that is asked about. */
const STANDING: Record<Status, readonly [AppealState, AssignmentState | null, number]> = {
  received: ['received', null, 1],
  accepted: ['accepted', null, 1],
  declined: ['declined', null, 1],
  dispatched: ['with_units', 'given', 1],
  objected: ['with_units', 'objected', 1],
  handling: ['with_units', 'in_hand', 1],
  answered: ['with_units', 'answered', 1],
  told: ['told', 'passed', 1],
  rework: ['with_units', 'in_hand', 2],
  inspection: ['inspection', 'passed', 2],
  closed: ['closed', 'passed', 1],
  withdrawn: ['withdrawn', 'withdrawn', 1],
}

/** Who was answered at least once. */
const ANSWERED: readonly Status[] = ['told', 'rework', 'inspection', 'closed']
const TOLD_AT = new Date('2026-11-20T08:00:00Z')

interface Over extends Partial<Target['appeal']> {
  readonly status?: Status
  readonly paused?: boolean
}

const target = ({ status = 'handling', paused = false, ...over }: Over = {}): Target => {
  const [state, lead_state, round] = STANDING[status]
  const appeal = {
    ...{
      state,
      lead_state,
      round,
      unit_id: OURS,
      also_units: [],
      kind: 'request' as const,
      confidential: false,
      caller_apart: false,
      summary: null,
      assignment_id: null as string | null,
    },
    ...{ identity_id: OURS, publication: 'none' as const, historic: false, told_at: ANSWERED.includes(status) ? TOLD_AT : null },
    ...(lead_state ? { assignment_id: OURS } : {}),
    ...over,
  }
  const { unit_id } = appeal
  return { appeal, assignment: unit_id ? { state: lead_state ?? 'ended', round: appeal.round, unit_id, paused } : undefined }
}

// What the office does with an ordinary open appeal that is at a unit. `site`: only with a role for the whole site; `unit`: with one
// that reaches the unit. A role that is not named may not; a state that is not named is refused.
const ALL: readonly Status[] = STATUSES
const TABLE: Record<AppealAction, { site?: readonly Role[]; unit?: readonly Role[]; states: readonly Status[] }> = {
  read: { site: ['clerk', 'inspector', 'publisher'], unit: ['leader', 'handler', 'head'], states: ALL },
  see_identity: { site: ['clerk', 'inspector'], unit: ['handler', 'head'], states: ALL },
  classify: { site: ['clerk'], states: ['received', 'accepted', 'dispatched', 'objected', 'handling', 'answered', 'rework'] },
  accept: { site: ['clerk'], states: ['received'] },
  decline: { site: ['clerk'], states: ['received', 'accepted'] },
  dispatch: { site: ['clerk'], states: ['received', 'accepted'] }, // inspectors what came from triage: below
  recall: { site: ['clerk'], states: ['dispatched'] },
  reassign: { site: ['clerk'], states: ['dispatched', 'handling', 'rework'] },
  decide_objection: { site: ['clerk'], states: ['objected'] },
  sign: { unit: ['handler', 'head'], states: ['dispatched'] },
  object: { unit: ['handler', 'head'], states: ['dispatched'] },
  ask_extension: { unit: ['handler', 'head'], states: ['handling', 'rework'] },
  decide_extension: { site: ['clerk'], states: ['handling', 'rework'] },
  pause: { unit: ['handler', 'head'], states: ['handling', 'rework'] },
  resume: { site: ['clerk'], unit: ['handler', 'head'], states: [] }, // only what is paused: below
  answer: { unit: ['handler', 'head'], states: ['handling', 'rework'] },
  approve: { unit: ['head'], states: ['handling', 'rework'] },
  review: { site: ['clerk'], states: ['answered'] },
  publish: { site: ['clerk', 'publisher'], states: ['told', 'closed', 'rework', 'inspection'] },
  withhold: { site: ['clerk', 'publisher'], states: ['told', 'closed', 'rework', 'inspection'] },
  nudge: { site: ['clerk', 'inspector'], unit: ['leader'], states: ['dispatched', 'handling', 'rework'] },
  conclude: { site: ['inspector'], states: ['inspection'] },
  hand_to_inspection: { states: [] }, // only reports: below
  hand_back: { states: [] },
  release_summary: { states: [] },
  reply: { site: ['clerk'], unit: ['handler', 'head'], states: ALL },
}

const expected = (action: AppealAction, role: Role, level: Level, status: Status): boolean => {
  const { site = [], unit = [], states } = TABLE[action]
  if (role === 'publisher' && !ANSWERED.includes(status)) return false
  if (!states.includes(status)) return false
  return site.includes(role) ? level === 'whole site' : unit.includes(role) && level !== 'other unit'
}

describe.each(APPEAL_ACTIONS)('%s', (action) => {
  it.each(ROLES)('by %s, at every level, in every state', (role) => {
    for (const level of LEVELS)
      for (const status of STATUSES)
        expect([level, status, may(actor(role, level), action, target({ status }))]).toEqual([
          level,
          status,
          expected(action, role, level, status),
        ])
  })
})

it('leaves what lies at no unit yet to roles of the whole site', () => {
  for (const role of ROLES)
    for (const action of APPEAL_ACTIONS)
      for (const level of ['own unit', 'other unit'] as const)
        expect([role, action, may(actor(role, level), action, target({ unit_id: null, status: 'received' }))]).toEqual([
          role,
          action,
          false,
        ])
})

it('takes two administrators to give any role that may see identities, and says so of no other', () => {
  const { site = [], unit = [] } = TABLE.see_identity
  expect(ROLES.filter((role) => roles[role].seesIdentities)).toEqual(ROLES.filter((role) => [...site, ...unit].includes(role)))
})

describe('beyond role and state', () => {
  const handler = actor('handler', 'own unit')
  const clerk = actor('clerk', 'whole site')

  it('what is done over again is handed to another unit, not taken back', () => {
    expect(may(clerk, 'recall', target({ status: 'dispatched', round: 2 }))).toBe(false)
    expect(may(clerk, 'reassign', target({ status: 'dispatched', round: 2 }))).toBe(true)
  })

  it('a report goes from triage to the inspectors, who conclude it, give it back or dispatch it; what is twice not solved they conclude', () => {
    const inspector = actor('inspector', 'whole site')
    for (const status of STATUSES) {
      const atTriage = status === 'received' || status === 'accepted'
      expect(may(clerk, 'hand_to_inspection', target({ status, kind: 'report' }))).toBe(atTriage)
      expect(may(inspector, 'hand_to_inspection', target({ status, kind: 'report' }))).toBe(false)
      expect(may(inspector, 'dispatch', target({ status, kind: 'report' }))).toBe(false)
      expect(may(inspector, 'hand_back', target({ status, kind: 'report' }))).toBe(false)
    }
    const fromTriage = target({ status: 'inspection', kind: 'report', assignment_id: null, unit_id: null })
    for (const action of ['dispatch', 'hand_back', 'conclude'] as const) {
      expect([action, may(inspector, action, fromTriage)]).toEqual([action, true])
      expect([action, may(clerk, action, fromTriage)]).toEqual([action, false])
    }
  })

  it('units, leaders and publishers read a report by its summary, for good; clerks and inspectors read its text', () => {
    const once = { kind: 'request', summary: '' } as const
    for (const role of ROLES)
      for (const appeal of [{ kind: 'report', summary: null }, once] as const)
        expect([role, readsBySummary(actor(role, 'whole site'), appeal)]).toEqual([
          role,
          role !== 'clerk' && role !== 'inspector',
        ])
    expect(readsBySummary(handler, { kind: 'complaint', summary: null })).toBe(false)
    for (const who of [clerk, actor('inspector', 'whole site')])
      expect(may(who, 'release_summary', target({ kind: 'report', summary: '' }))).toBe(true)
    expect(may(handler, 'release_summary', target({ kind: 'report', summary: '' }))).toBe(false)
  })

  it('a pause stops asking for time and pausing again, and only a paused appeal is resumed', () => {
    for (const status of STATUSES) {
      const open = status === 'handling' || status === 'rework'
      expect(may(handler, 'resume', target({ status, paused: true }))).toBe(open)
      expect(may(clerk, 'resume', target({ status, paused: true }))).toBe(open)
      expect(may(actor('handler', 'other unit'), 'resume', target({ status, paused: true }))).toBe(false)
      for (const action of ['pause', 'ask_extension'] as const)
        expect(may(handler, action, target({ status, paused: true }))).toBe(false)
    }
  })

  it.each([
    ['complaint', false],
    ['report', false],
    ['request', true],
    ['inquiry', true],
    ['suggestion', true],
    ['praise', true],
    ['other', true],
  ] as const)('who brought a %s is for the unit: %s', (kind, unit) => {
    for (const role of ['handler', 'head'] as const) {
      expect(may(actor(role, 'own unit'), 'see_identity', target({ kind }))).toBe(unit)
      expect(may(actor(role, 'own unit'), 'see_identity', target({ kind, confidential: true }))).toBe(false)
    }
    for (const role of ['clerk', 'inspector'] as const)
      expect(may(actor(role, 'whole site'), 'see_identity', target({ kind, confidential: true }))).toBe(true)
  })

  it('who brought what was a complaint once stays unknown to the unit', () => {
    const once = target({ kind: 'suggestion', caller_apart: true })
    expect(may(handler, 'see_identity', once)).toBe(false)
    expect(may(clerk, 'see_identity', once)).toBe(true)
  })

  it('nobody sees an identity that is not there', () => {
    for (const role of ROLES) expect(may(actor(role, 'whole site'), 'see_identity', target({ identity_id: null }))).toBe(false)
  })

  it('what is confidential or a report is never published, and what is public can be taken down in every state', () => {
    for (const status of STATUSES) {
      for (const over of [{ confidential: true }, { kind: 'report' as const }])
        expect(may(clerk, 'publish', target({ status, ...over }))).toBe(false)
      const open = target({ status, publication: 'published', confidential: true })
      expect(may(clerk, 'withhold', open)).toBe(true)
      expect(may(handler, 'withhold', open)).toBe(false)
    }
  })
})

describe('a publisher', () => {
  const publisher = actor('publisher', 'whole site')
  const allOf = (over: Over) => (['read', 'publish', 'withhold'] as const).map((action) => may(publisher, action, target(over)))

  it.each(ANSWERED)('reads and publishes what is %s, and nothing confidential, no report', (status) => {
    expect(allOf({ status })).toEqual([true, true, true])
    for (const over of [{ confidential: true }, { kind: 'report' as const }])
      for (const publication of ['none', 'published', 'withheld'] as const)
        expect(allOf({ status, publication, ...over })).toEqual([false, false, false])
  })

  it('reads of what was imported only what was chosen for the public', () => {
    expect(allOf({ status: 'closed', historic: true })).toEqual([false, false, false])
    for (const publication of ['draft', 'published', 'withheld'] as const)
      expect(allOf({ status: 'closed', historic: true, publication })).toEqual([true, true, true])
  })

  it('is not told who called, except as a handler of that unit', () => {
    const both = { ...publisher, reach: { ...publisher.reach, handler: [OURS] } }
    const apart = (who: StaffMember, over: Over) => callerStaysApart(who, target({ status: 'told', ...over }).appeal)
    expect([apart(publisher, {}), apart(both, {}), apart(both, { unit_id: THEIRS })]).toEqual([true, false, true])
    expect([apart(both, { kind: 'complaint' }), apart(actor('clerk', 'whole site'), {})]).toEqual([true, false])
  })
})

it('says why not, in one sentence, and whether it is role, state or rule', () => {
  expect(ruling(actor('leader', 'whole site'), 'dispatch', target({ status: 'received' }))).toEqual({
    ...{ may: false, because: 'role', why: '这一步由受理员来做' },
  })
  expect(ruling(actor('clerk', 'whole site'), 'dispatch', target())).toEqual({
    ...{ may: false, because: 'state', why: '现在是“办理中”，不能做这一步' },
  })
  expect(ruling(actor('handler', 'own unit'), 'see_identity', target({ kind: 'complaint' }))).toMatchObject({ because: 'rule' })
})

it('gives the screen every answer at once, the same ones', () => {
  for (const status of STATUSES) {
    const all = rulings(actor('head', 'own unit'), target({ status }))
    expect(Object.keys(all)).toEqual([...APPEAL_ACTIONS])
    for (const action of APPEAL_ACTIONS)
      expect(all[action]).toEqual(ruling(actor('head', 'own unit'), action, target({ status })))
  }
})

describe('with several hands on one appeal', () => {
  const lead = target({ status: 'handling', unit_id: THEIRS, also_units: [OURS] })
  const ours = (state: AssignmentState): Target => ({
    ...lead,
    assignment: { state, round: 1, unit_id: OURS, paused: false },
  })
  const handler = actor('handler', 'own unit')
  const clerk = actor('clerk', 'whole site')

  it('each unit reads the appeal, and acts on its own assignment alone', () => {
    expect(may(handler, 'read', lead)).toBe(true)
    expect(may(handler, 'sign', ours('given'))).toBe(true)
    expect(may(handler, 'answer', lead)).toBe(false)
    expect(may(actor('handler', 'other unit'), 'sign', ours('given'))).toBe(false)
  })

  it.each(ASSIGNMENT_STATES)('what may be done about one that is %s does not depend on where the lead stands', (state) => {
    const may_ = (who: StaffMember, action: AppealAction) => may(who, action, ours(state))
    expect({
      sign: may_(handler, 'sign'),
      object: may_(handler, 'object'),
      answer: may_(handler, 'answer'),
      pause: may_(handler, 'pause'),
      ruling: may_(clerk, 'decide_objection'),
      review: may_(clerk, 'review'),
      recall: may_(clerk, 'recall'),
      reassign: may_(clerk, 'reassign'),
    }).toEqual({
      sign: state === 'given',
      object: state === 'given',
      answer: state === 'in_hand',
      pause: state === 'in_hand',
      ruling: state === 'objected',
      review: state === 'answered',
      recall: state === 'given',
      reassign: state === 'given' || state === 'in_hand',
    })
  })

  it('says where the assignment that was asked about stands', () => {
    expect(ruling(handler, 'answer', ours('given'))).toMatchObject({ why: '现在是“待签收”，不能做这一步' })
  })
})
