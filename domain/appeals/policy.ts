import { reaches, type StaffMember } from '../people/staff.ts'
import { CENTRAL, ROLE_WORDS, type Role } from '../roles.ts'
import { type AppealState, AT_TRIAGE, type Kind } from './appeal.ts'
import { type AssignmentState, AT_UNIT, OPEN_ASSIGNMENT } from './assignment.ts'
import { STATUS_NAMES, type Status, statusOf } from './status.ts'
import type { Appeal, Assignment } from './tables.ts'

export const APPEAL_ACTIONS = [
  'read',
  'see_identity',
  'classify',
  'accept',
  'decline',
  'dispatch',
  'recall',
  'reassign',
  'decide_objection',
  'sign',
  'object',
  'ask_extension',
  'decide_extension',
  'pause',
  'resume',
  'answer',
  'approve',
  'review',
  'publish',
  'withhold',
  'nudge',
  'conclude',
  'hand_to_inspection',
  'hand_back',
  'release_summary',
  'reply',
] as const
export type AppealAction = (typeof APPEAL_ACTIONS)[number]

/** What the rules read of the appeal and of the assignment in question. */
export interface Target {
  readonly appeal: Pick<
    Appeal,
    | 'state'
    | 'lead_state'
    | 'round'
    | 'unit_id'
    | 'also_units'
    | 'kind'
    | 'confidential'
    | 'caller_apart'
    | 'summary'
    | 'assignment_id'
    | 'identity_id'
    | 'publication'
    | 'historic'
    | 'told_at'
  >
  /** None if the action is about the appeal, or no unit has it. */
  readonly assignment?: Pick<Assignment, 'state' | 'round' | 'unit_id' | 'paused'> | undefined
}

export type Ruling =
  | { readonly may: true }
  | { readonly may: false; readonly because: 'role' | 'state' | 'rule'; readonly why: string }

/** Who may do what to an appeal and its assignments. The server refuses by these answers (`must`), and the screen enables its buttons by them. */
export function ruling(actor: StaffMember, action: AppealAction, target: Target): Ruling {
  const { roles, appeal, assignment, also } = action === 'dispatch' && isFromTriage(target.appeal) ? BY_INSPECTORS : RULES[action]
  if (!allowed(actor, roles, assignment ? unitsAskedAbout(target) : unitsThatRead(target.appeal))) {
    return action === 'read' ? NOT_YOURS : no('role', `这一步由${wordsOf(roles)}来做`)
  }
  if (appeal && !appeal.includes(target.appeal.state)) return notNow(target)
  if (assignment && !(target.assignment && assignment.includes(target.assignment.state))) return notNow(target)
  return also?.(actor, target) ?? { may: true }
}

type OfUnits = Pick<Appeal, 'unit_id' | 'also_units'>
type ForThePublic = Pick<Appeal, 'told_at' | 'confidential' | 'kind' | 'historic' | 'publication'>

/** Whether somebody may read an appeal: by its units, or as a publisher. */
export const mayRead = (actor: StaffMember, appeal: OfUnits & ForThePublic): boolean =>
  readsAll(actor) || readsAtUnit(actor, appeal) || (readsForPublishing(actor) && isForThePublic(appeal))

export const may = (actor: StaffMember, action: AppealAction, target: Target): boolean => ruling(actor, action, target).may

/** The answers for all actions, for the screen. */
export function rulings(actor: StaffMember, target: Target): Record<AppealAction, Ruling> {
  return Object.fromEntries(APPEAL_ACTIONS.map((action) => [action, ruling(actor, action, target)])) as Record<
    AppealAction,
    Ruling
  >
}

interface Rule {
  readonly roles: readonly Role[]
  /** None: every state. */
  readonly appeal?: readonly AppealState[]
  /** The states of the assignment in question. None: the action is about the appeal. */
  readonly assignment?: readonly AssignmentState[]
  /** Another reason to refuse, beyond role and state. */
  readonly also?: (actor: StaffMember, target: Target) => Ruling | undefined
}

// Steps of an assignment are possible only while the appeal is with units: when the citizen is told, open assignments end.
const WITH_UNITS = { appeal: ['with_units'] } satisfies Partial<Rule>

/** Who reads the appeals of the units that the role reaches. */
export const READERS_AT_UNITS: readonly Role[] = ['leader', 'handler', 'head']
const READERS_OF_ALL: readonly Role[] = ['clerk', 'inspector']

const RULES: Record<AppealAction, Rule> = {
  read: { roles: [...READERS_OF_ALL, ...READERS_AT_UNITS, 'publisher'], also: onlyWhatOneReads },
  see_identity: { roles: ['clerk', 'inspector', 'handler', 'head'], also: identityStaysApart },
  classify: { roles: ['clerk'], appeal: ['received', 'accepted', 'with_units'] },
  accept: { roles: ['clerk'], appeal: ['received'] },
  decline: { roles: ['clerk'], appeal: AT_TRIAGE },
  dispatch: { roles: ['clerk'], appeal: AT_TRIAGE },
  recall: { roles: ['clerk'], ...WITH_UNITS, assignment: ['given'], also: firstRound },
  reassign: { roles: ['clerk'], ...WITH_UNITS, assignment: AT_UNIT },
  decide_objection: { roles: ['clerk'], ...WITH_UNITS, assignment: ['objected'] },
  sign: { roles: ['handler', 'head'], ...WITH_UNITS, assignment: ['given'] },
  object: { roles: ['handler', 'head'], ...WITH_UNITS, assignment: ['given'] },
  ask_extension: { roles: ['handler', 'head'], ...WITH_UNITS, assignment: ['in_hand'], also: notPaused },
  decide_extension: { roles: ['clerk'], ...WITH_UNITS, assignment: ['in_hand'] },
  pause: { roles: ['handler', 'head'], ...WITH_UNITS, assignment: ['in_hand'], also: notPaused },
  resume: { roles: ['handler', 'head', 'clerk'], ...WITH_UNITS, assignment: ['in_hand'], also: onlyPaused },
  answer: { roles: ['handler', 'head'], ...WITH_UNITS, assignment: ['in_hand'] },
  approve: { roles: ['head'], ...WITH_UNITS, assignment: ['in_hand'] },
  review: { roles: ['clerk'], ...WITH_UNITS, assignment: ['answered'] },
  publish: { roles: ['clerk', 'publisher'], also: notForThePublic },
  withhold: { roles: ['clerk', 'publisher'], also: onlyWhatIsOrMayBePublic },
  nudge: { roles: ['clerk', 'inspector', 'leader'], ...WITH_UNITS, assignment: AT_UNIT },
  conclude: { roles: ['inspector'], appeal: ['inspection'] },
  hand_to_inspection: { roles: ['clerk'], appeal: AT_TRIAGE, also: onlyReports },
  hand_back: { roles: ['inspector'], appeal: ['inspection'], also: onlyFromTriage },
  release_summary: { roles: ['clerk', 'inspector'], also: onlyReadBySummary },
  reply: { roles: ['clerk', 'handler', 'head'], also: onlyTheOneThatAnswers },
}

// What they have from triage the inspectors dispatch.
const BY_INSPECTORS: Rule = { roles: ['inspector'], appeal: ['inspection'] }

const allowed = (actor: StaffMember, roles: readonly Role[], unitIds: readonly (string | null)[]): boolean =>
  roles.some((role) =>
    CENTRAL.includes(role) ? reaches(actor, role, null) : unitIds.some((unitId) => reaches(actor, role, unitId)),
  )

const unitsAskedAbout = ({ assignment }: Target): readonly (string | null)[] => [assignment?.unit_id ?? null]
const unitsThatRead = ({ unit_id, also_units }: OfUnits): readonly (string | null)[] => [unit_id, ...also_units]

const wordsOf = (roles: readonly Role[]): string => {
  const words = roles.map((role) => ROLE_WORDS[role])
  return words.length > 1 ? `${words.slice(0, -1).join('、')}或${words.at(-1)}` : words.join()
}

const NOT_YOURS = no('role', '这件诉求不在您的职责范围内')

/** Units read a report by its summary. Once they did they do for good, whatever it is classified as later. */
export const isBySummary = ({ kind, summary }: Pick<Appeal, 'kind' | 'summary'>): boolean => kind === 'report' || summary !== null

/** Whether somebody reads an appeal by its summary alone: everybody but clerks and inspectors, whose unit it may be about. */
export const readsBySummary = (actor: StaffMember, appeal: Pick<Appeal, 'kind' | 'summary'>): boolean =>
  isBySummary(appeal) && !readsAll(actor)

/** With the inspectors, and at no unit before: a report that the clerk gave them. */
export const isFromTriage = ({ state, assignment_id }: Pick<Appeal, 'state' | 'assignment_id'>): boolean =>
  state === 'inspection' && assignment_id === null

/** What decides whether the caller stays apart. */
export type Apart = Pick<Appeal, 'kind' | 'confidential' | 'caller_apart'>

// The citizen's data and the material of a complaint must not reach whoever is complained about (信访工作条例).
const staysApart = ({ confidential, caller_apart, kind }: Apart): boolean =>
  confidential || caller_apart || isAgainstSomebody(kind)

/** Whoever brings one stays apart for good, whatever the appeal is classified as later. */
export const isAgainstSomebody = (kind: Kind): boolean => kind === 'report' || kind === 'complaint'

/** Whether somebody reads every appeal of the site, uncovered. */
export const readsAll = (actor: StaffMember): boolean => READERS_OF_ALL.some((role) => reaches(actor, role, null))

/** Whether somebody reads what `isForThePublic`, at any unit. */
export const readsForPublishing = (actor: StaffMember): boolean => reaches(actor, 'publisher', null)

const readsAtUnit = (actor: StaffMember, appeal: OfUnits): boolean => allowed(actor, READERS_AT_UNITS, unitsThatRead(appeal))

// Answered, and not a report or confidential. What was imported is not published unless it was chosen for that.
const isForThePublic = ({ told_at, confidential, kind, historic, publication }: ForThePublic): boolean =>
  told_at !== null && !confidential && kind !== 'report' && (!historic || publication !== 'none')

/** Whether the citizen's name, phone and address are covered for this reader: at units of what stays apart, for publishers always. */
export const callerStaysApart = (actor: StaffMember, appeal: OfUnits & Apart): boolean =>
  !readsAll(actor) && (staysApart(appeal) || !readsAtUnit(actor, appeal))

function onlyWhatOneReads(actor: StaffMember, { appeal }: Target): Ruling | undefined {
  return mayRead(actor, appeal) ? undefined : NOT_YOURS
}

// Of what stays apart a unit does not learn either whether there is an identity.
function identityStaysApart(actor: StaffMember, { appeal }: Target): Ruling | undefined {
  if (!readsAll(actor) && staysApart(appeal)) {
    return no('rule', '投诉、举报和要求保密的诉求，反映人的身份不向承办单位提供；需要联系时请受理员代为转达')
  }
  return appeal.identity_id ? undefined : no('rule', '反映人没有留下身份信息')
}

function onlyReports(_actor: StaffMember, { appeal }: Target): Ruling | undefined {
  return appeal.kind === 'report' ? undefined : no('state', '只有举报可以直接转交监督部门')
}

function onlyFromTriage(_actor: StaffMember, { appeal }: Target): Ruling | undefined {
  return isFromTriage(appeal) ? undefined : no('state', '这件是重办以后仍没解决转来的，请督查办结')
}

function onlyReadBySummary(_actor: StaffMember, { appeal }: Target): Ruling | undefined {
  return appeal.summary === null ? no('state', '没有按举报分派过，不需要摘要') : undefined
}

/** Answered at least once, and not waiting for a signature, a ruling or a review. */
const MAY_BE_PUBLIC: readonly Status[] = ['told', 'closed', 'rework', 'inspection']
const mayBePublic = ({ appeal }: Target): boolean => MAY_BE_PUBLIC.includes(statusOf(appeal))

function notForThePublic(actor: StaffMember, target: Target): Ruling | undefined {
  if (!mayBePublic(target)) return notNow(target)
  const { confidential, kind } = target.appeal
  if (confidential || kind === 'report') return no('rule', '反映人要求保密，这件诉求不公开')
  return onlyWhatOneReads(actor, target)
}

// A public copy can be taken down at any time, also during a rework.
function onlyWhatIsOrMayBePublic(actor: StaffMember, target: Target): Ruling | undefined {
  if (target.appeal.publication === 'published' || mayBePublic(target)) return onlyWhatOneReads(actor, target)
  return no('state', `现在是“${STATUS_NAMES[statusOf(target.appeal)]}”，还没有公开`)
}

// Units beside the lead answer to the lead, not to the citizen.
// What the caller of a report asks may tell who it is, so units do not read it.
function onlyTheOneThatAnswers(actor: StaffMember, { appeal }: Target): Ruling | undefined {
  if (isBySummary(appeal) && !reaches(actor, 'clerk', null)) return no('rule', '举报人的追问由受理员回答')
  const atLead = (['handler', 'head'] as const).some((role) => reaches(actor, role, appeal.unit_id))
  return atLead || reaches(actor, 'clerk', null) ? undefined : no('role', '追问由答复的单位或受理员回答')
}

function firstRound(_actor: StaffMember, { appeal }: Target): Ruling | undefined {
  return appeal.round > 1 ? no('rule', '重办的诉求不能收回，请直接改派给别的单位') : undefined
}

function notPaused(_actor: StaffMember, { assignment }: Target): Ruling | undefined {
  return assignment?.paused ? no('rule', '已经挂起，先恢复办理') : undefined
}

function onlyPaused(_actor: StaffMember, { assignment }: Target): Ruling | undefined {
  return assignment?.paused ? undefined : no('rule', '没有挂起')
}

// The reason names the status of the assignment in question, while it is open.
function notNow({ appeal, assignment }: Target): Ruling {
  const lead_state = assignment && OPEN_ASSIGNMENT.includes(assignment.state) ? assignment.state : appeal.lead_state
  return no('state', `现在是“${STATUS_NAMES[statusOf({ ...appeal, lead_state })]}”，不能做这一步`)
}

function no(because: 'role' | 'state' | 'rule', why: string): Ruling {
  return { may: false, because, why }
}
