import { type Role, reaches, type StaffMember } from '../people/staff.ts'
import { type Appeal, type AppealState, STATE_NAMES } from './appeal.ts'

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
] as const
export type AppealAction = (typeof APPEAL_ACTIONS)[number]

/** What the rules look at: where the appeal stands and whose it is. */
export type Matter = Pick<
  Appeal,
  'state' | 'round' | 'unit_id' | 'kind' | 'confidential' | 'identity_id' | 'paused' | 'publication' | 'historic'
>

export type Ruling =
  | { readonly may: true }
  | { readonly may: false; readonly because: 'role' | 'state' | 'rule'; readonly why: string }

/** Who may do what to an appeal. The same answers guard the server, enable the buttons and stand where a button cannot. */
export function ruling(actor: StaffMember, action: AppealAction, matter: Matter): Ruling {
  const { roles, states, also } = RULES[action]
  if (!allowed(actor, roles, matter.unit_id)) {
    return no('role', action === 'read' ? '这件诉求不在您的职责范围内' : `这一步由${wordsOf(roles)}来做`)
  }
  if (states && !states.includes(matter.state)) return no('state', `现在是“${STATE_NAMES[matter.state]}”，不能做这一步`)
  return also?.(actor, matter) ?? { may: true }
}

/** Whether somebody may read an appeal at all, which depends on its unit alone. */
export const mayRead = (actor: StaffMember, { unit_id }: Pick<Matter, 'unit_id'>): boolean =>
  allowed(actor, RULES.read.roles, unit_id)

export const may = (actor: StaffMember, action: AppealAction, matter: Matter): boolean => ruling(actor, action, matter).may

/** Every answer at once, for the screen. */
export function rulings(actor: StaffMember, matter: Matter): Record<AppealAction, Ruling> {
  return Object.fromEntries(APPEAL_ACTIONS.map((action) => [action, ruling(actor, action, matter)])) as Record<
    AppealAction,
    Ruling
  >
}

interface Rule {
  readonly roles: readonly Role[]
  /** None: in every state. */
  readonly states?: readonly AppealState[]
  /** A refusal beyond role and state, or nothing. */
  readonly also?: (actor: StaffMember, matter: Matter) => Ruling | undefined
}

// These act for the whole site: triage, inspection and publication are not a unit's own.
export const CENTRAL: readonly Role[] = ['clerk', 'inspector', 'publisher']

const MAY_BE_PUBLIC: readonly AppealState[] = ['told', 'closed', 'rework', 'inspection']

const RULES: Record<AppealAction, Rule> = {
  read: { roles: ['clerk', 'inspector', 'leader', 'handler', 'head', 'publisher'] },
  see_identity: { roles: ['clerk', 'inspector', 'handler', 'head'], also: identityStaysApart },
  classify: { roles: ['clerk'], states: ['received', 'accepted', 'dispatched', 'objected', 'handling', 'answered', 'rework'] },
  accept: { roles: ['clerk'], states: ['received'] },
  decline: { roles: ['clerk'], states: ['received', 'accepted'] },
  dispatch: { roles: ['clerk'], states: ['received', 'accepted'] },
  recall: { roles: ['clerk'], states: ['dispatched'], also: firstRound },
  reassign: { roles: ['clerk'], states: ['dispatched', 'handling', 'rework'] },
  decide_objection: { roles: ['clerk'], states: ['objected'] },
  sign: { roles: ['handler', 'head'], states: ['dispatched'] },
  object: { roles: ['handler', 'head'], states: ['dispatched'] },
  ask_extension: { roles: ['handler', 'head'], states: ['handling', 'rework'], also: notPaused },
  decide_extension: { roles: ['clerk'], states: ['handling', 'rework'] },
  pause: { roles: ['handler', 'head'], states: ['handling', 'rework'], also: notPaused },
  resume: { roles: ['handler', 'head', 'clerk'], states: ['handling', 'rework'], also: onlyPaused },
  answer: { roles: ['handler', 'head'], states: ['handling', 'rework'] },
  approve: { roles: ['head'], states: ['handling', 'rework'] },
  review: { roles: ['clerk'], states: ['answered'] },
  publish: { roles: ['clerk', 'publisher'], states: MAY_BE_PUBLIC, also: notForThePublic },
  withhold: { roles: ['clerk', 'publisher'], also: onlyWhatIsOrMayBePublic },
  nudge: { roles: ['clerk', 'inspector', 'leader'], states: ['dispatched', 'handling', 'rework'] },
  conclude: { roles: ['inspector'], states: ['inspection'] },
}

const allowed = (actor: StaffMember, roles: readonly Role[], unitId: string | null): boolean =>
  roles.some((role) => reaches(actor, role, CENTRAL.includes(role) ? null : unitId))

const ROLE_WORDS: Partial<Record<Role, string>> = {
  clerk: '受理员',
  handler: '承办单位经办人',
  head: '承办单位负责人',
  leader: '领导',
  inspector: '督查员',
  publisher: '编辑',
}

const wordsOf = (roles: readonly Role[]): string => {
  const words = roles.map((role) => ROLE_WORDS[role] ?? role)
  return words.length > 1 ? `${words.slice(0, -1).join('、')}或${words.at(-1)}` : words.join()
}

// 举报 and what was asked to be kept confidential: complaint material and the caller's data never reach the accused (信访工作条例).
const staysApart = ({ confidential, kind }: Pick<Matter, 'kind' | 'confidential'>): boolean =>
  confidential || kind === 'report' || kind === 'complaint'

/** Whether somebody reads every appeal of the site, and every word of it. */
export const readsAll = (actor: StaffMember): boolean => CENTRAL.some((role) => reaches(actor, role, null))

/** Whether somebody reads this only as a unit reads it: without what would tell who spoke. */
export const callerStaysApart = (actor: StaffMember, matter: Pick<Matter, 'kind' | 'confidential'>): boolean =>
  staysApart(matter) && !readsAll(actor)

function identityStaysApart(actor: StaffMember, matter: Matter): Ruling | undefined {
  if (!matter.identity_id) return no('rule', '反映人没有留下身份信息')
  const central = reaches(actor, 'clerk', null) || reaches(actor, 'inspector', null)
  if (central) return undefined
  if (staysApart(matter)) {
    return no('rule', '投诉、举报和要求保密的诉求，反映人的身份不向承办单位提供；需要联系时请受理员代为转达')
  }
  return undefined
}

function notForThePublic(_actor: StaffMember, matter: Matter): Ruling | undefined {
  if (matter.confidential || matter.kind === 'report') return no('rule', '反映人要求保密，这件诉求不公开')
  return undefined
}

// What is public can be taken down at any time, also while the unit works on it again.
function onlyWhatIsOrMayBePublic(_actor: StaffMember, matter: Matter): Ruling | undefined {
  if (matter.publication === 'published' || MAY_BE_PUBLIC.includes(matter.state)) return undefined
  return no('state', `现在是“${STATE_NAMES[matter.state]}”，还没有公开`)
}

function firstRound(_actor: StaffMember, matter: Matter): Ruling | undefined {
  return matter.round > 1 ? no('rule', '重办的诉求不能收回，请直接改派给别的单位') : undefined
}

function notPaused(_actor: StaffMember, matter: Matter): Ruling | undefined {
  return matter.paused ? no('rule', '已经挂起，先恢复办理') : undefined
}

function onlyPaused(_actor: StaffMember, matter: Matter): Ruling | undefined {
  return matter.paused ? undefined : no('rule', '没有挂起')
}

function no(because: 'role' | 'state' | 'rule', why: string): Ruling {
  return { may: false, because, why }
}
