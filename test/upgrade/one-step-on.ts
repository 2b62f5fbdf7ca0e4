import { answer } from '../../domain/appeals/assignments/answer.ts'
import { approve } from '../../domain/appeals/assignments/approve.ts'
import { askExtension } from '../../domain/appeals/assignments/ask-extension.ts'
import { decideExtension } from '../../domain/appeals/assignments/decide-extension.ts'
import { decideObjection } from '../../domain/appeals/assignments/decide-objection.ts'
import { dispatch } from '../../domain/appeals/assignments/dispatch.ts'
import { nudge } from '../../domain/appeals/assignments/nudge.ts'
import { object } from '../../domain/appeals/assignments/object.ts'
import { pause } from '../../domain/appeals/assignments/pause.ts'
import { reassign } from '../../domain/appeals/assignments/reassign.ts'
import { recall } from '../../domain/appeals/assignments/recall.ts'
import { resume } from '../../domain/appeals/assignments/resume.ts'
import { review } from '../../domain/appeals/assignments/review.ts'
import { sign } from '../../domain/appeals/assignments/sign.ts'
import { citizenNudge } from '../../domain/appeals/citizen/citizen-nudge.ts'
import { supplement } from '../../domain/appeals/citizen/supplement.ts'
import { ownCase } from '../../domain/appeals/citizen/views/own-case.ts'
import { withdraw } from '../../domain/appeals/citizen/withdraw.ts'
import { clockDays } from '../../domain/appeals/clocks/desk-clock-days.ts'
import { secretOfAppeal } from '../../domain/appeals/intake/secret-of-appeal.ts'
import { conclude } from '../../domain/appeals/judging/conclude.ts'
import { closeAfterSilence } from '../../domain/appeals/judging/jobs/close-after-silence.ts'
import { rate } from '../../domain/appeals/judging/rate.ts'
import { type DeskAppeal, deskAppeal } from '../../domain/appeals/reading/desk-appeal.ts'
import { accept } from '../../domain/appeals/triage/accept.ts'
import { classify } from '../../domain/appeals/triage/classify.ts'
import { decline } from '../../domain/appeals/triage/decline.ts'
import type { DeskContext, WorkerContext } from '../../domain/contexts.ts'
import { staffMember } from '../../domain/people/reach.ts'
import { reaches, type StaffMember } from '../../domain/people/staff.ts'
import { Refusal } from '../../platform/refusal.ts'

const OVER = ['declined', 'withdrawn']
const EVERY = 9 // of what is closed, so many are judged now

/**
 * Takes one step with every appeal that is open, such as its state and its turn call for, and tells what is said of each afterwards.
 * What was not finished before an upgrade goes on after it. Long because it knows a step for every state.
 */
export async function oneStepOn(context: WorkerContext): Promise<Record<string, unknown>> {
  const { db } = context
  const staff = await db.selectFrom('staff').select(['id', 'login']).orderBy('login').execute()
  const people = new Map(await Promise.all(staff.map(async ({ id, login }) => [login, await staffMember(db, id)] as const)))
  const rows = await db.selectFrom('appeals').select(['id', 'number']).orderBy('number').execute()
  const clerk = { ...context, actor: people.get('linxiaowan')! }

  const said: Record<string, unknown> = {}
  for (const [turn, { id, number }] of rows.entries()) {
    const desk = await deskAppeal(clerk, id)
    if (OVER.includes(desk.state) || (desk.state === 'closed' && turn % EVERY)) continue
    const scene = { context, people, desk, turn, citizen: { number, secret: secretOfAppeal(context, id) } }
    const became = await outcomeOf(() => step(scene))
    await db
      .updateTable('undoable_steps')
      .set({ until: new Date(0) })
      .execute() // as the citizen sees it half a minute later
    const [after, days, own] = [await deskAppeal(clerk, id), await clockDays(clerk, id), await ownCase(context, id)]
    said[number] = { was: desk.state, became, after, days, own }
  }
  return { appeals: said, ...(await consequencesOf(context)) }
}

/** Who is told, and what is left to do, because of what happened now. */
async function consequencesOf({ db, now }: WorkerContext) {
  const notices = await db
    .selectFrom('desk_notices')
    .select(['kind', 'text', 'unit_id', 'role'])
    .where('created_at', '=', now)
    .execute()
  const messages = await db.selectFrom('messages').select('text').where('created_at', '=', now).execute()
  const jobs = await db.selectFrom('jobs_outbox').select(['name', 'run_at']).execute()
  return {
    notices: notices.map((row) => Object.values(row).join(' | ')).sort(),
    messages: messages.map(({ text }) => text).sort(),
    jobs: jobs.map(({ name, run_at }) => `${name} ${run_at?.toISOString()}`).sort(),
  }
}

/** As it is sent; what an id made now is, depends on the time. */
export function withoutNewIds(said: object, known: ReadonlySet<string>): Record<string, unknown> {
  const text = JSON.stringify(said, (key, value) => (key === 'answer_id' ? undefined : value))
  return JSON.parse(text.replaceAll(ID, (id) => (known.has(id) ? id : 'new')))
}

export const idsIn = (text: string): ReadonlySet<string> => new Set(text.match(ID))

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

interface Scene {
  readonly context: WorkerContext
  readonly people: ReadonlyMap<string, StaffMember>
  readonly desk: DeskAppeal
  /** Which of the steps that its state has. */
  readonly turn: number
  readonly citizen: { readonly number: string; readonly secret: string }
}

async function outcomeOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run()
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return `refused: ${error.code}`
    throw error
  }
}

async function step(scene: Scene): Promise<unknown> {
  const { context, desk, turn, citizen } = scene
  const { id: appealId } = desk
  const one: OneOf = (...steps) => steps[turn % steps.length]!()
  const outside = { ...context, citizen: null, voice: `voice ${turn}`, device: null, address: 'address', proved: null }
  const [clerk, other, unit] = [as(scene, 'linxiaowan'), as(scene, 'qumanli'), ofUnit(scene, 'handler')]
  const elsewhere = () => unitWith(scene, ['power', 'hewan', 'labour'][turn % 3]!)
  const stars = { attitude: 3, speed: 4, result: 2, words: '再看看' }

  switch (desk.state) {
    case 'received':
    case 'accepted':
      return await one(
        async () => dispatch(clerk, { appealId, unitId: await elsewhere(), instruction: '请去看' }),
        () => (desk.state === 'received' ? accept(clerk, { appealId }) : nudge(clerk, { appealId, text: '快些' })),
        () => decline(clerk, { appealId, reason: 'outside', text: '请向邻县反映这件事' }),
        () => withdraw(outside, citizen),
      )
    case 'dispatched':
      return await one(
        () => sign(unit, { appealId }),
        () => object(unit, { appealId, reason: 'not_our_duty', text: '不归我们管', suggestsId: null }),
        () => recall(clerk, { appealId, reason: '派错了' }),
        async () => reassign(clerk, { appealId, unitId: await elsewhere(), instruction: '' }),
        () => withdraw(outside, citizen),
        () => classify(clerk, { appealId, kind: 'complaint', urgency: 'urgent' }),
      )
    case 'objected': {
      const ruled = { appealId, objectionId: desk.objections.at(-1)!.id, note: '看过清单了' }
      return await one(
        () => decideObjection(clerk, { ...ruled, decision: 'upheld', unitId: null }),
        async () => decideObjection(clerk, { ...ruled, decision: 'reassigned', unitId: await elsewhere() }),
        () => withdraw(outside, citizen),
      )
    }
    case 'handling':
    case 'rework':
      return await inHand(scene, { one, outside, clerk, unit, elsewhere })
    case 'answered': {
      const reviewed = { appealId, answerId: desk.answers.at(-1)!.id }
      return await one(
        () => review(other, { ...reviewed, decision: 'passed', note: '' }),
        () => review(other, { ...reviewed, decision: 'sent_back', note: '请补上日期' }),
        () => withdraw(outside, citizen),
        () => classify(clerk, { appealId, urgency: 'urgent' }),
      )
    }
    case 'told':
    case 'closed':
      return await one(
        () => rate(outside, { ...citizen, ...stars, outcome: 'not_solved' }),
        () => rate(outside, { ...citizen, ...stars, outcome: 'solved' }),
        () => closeAfterSilence(context, { appealId, round: desk.round }),
      )
    case 'inspection':
      return await conclude(as(scene, 'tieyanqiu'), { appealId, finding: '到现场核实过，已经责成单位重做' })
    default:
      return undefined
  }
}

type OneOf = (...steps: (() => Promise<unknown>)[]) => Promise<unknown>

interface Hands {
  readonly one: OneOf
  readonly outside: Parameters<typeof withdraw>[0]
  readonly clerk: DeskContext
  readonly unit: DeskContext
  readonly elsewhere: () => Promise<string>
}

async function inHand(scene: Scene, { one, outside, clerk, unit, elsewhere }: Hands): Promise<unknown> {
  const { desk, citizen } = scene
  const { id: appealId } = desk
  const waiting = desk.answers.findLast(({ state }) => state === 'awaiting_approval')
  const asked = desk.extensions.findLast(({ decision }) => decision === null)
  if (waiting) {
    const approved = { appealId, answerId: waiting.id }
    const head = ofUnit(scene, 'head')
    return await one(
      () => approve(head, { ...approved, decision: 'approved', note: '' }),
      () => approve(head, { ...approved, decision: 'sent_back', note: '再写细些' }),
      () => withdraw(outside, citizen),
    )
  }
  if (asked) {
    const decided = { appealId, extensionId: asked.id, note: '知道了' }
    return await one(
      () => decideExtension(clerk, { ...decided, decision: 'granted' }),
      () => decideExtension(clerk, { ...decided, decision: 'refused' }),
    )
  }
  const text = '您好！现场已经看过，问题处理完了，请您再看看；不行就打值班电话。'
  const goOn = [
    () => answer(unit, { appealId, text, contact: '', attachments: [] }),
    () => withdraw(outside, citizen),
    async () => reassign(clerk, { appealId, unitId: await elsewhere(), instruction: '' }),
    () => classify(clerk, { appealId, urgency: 'critical' }),
    () => supplement(outside, { ...citizen, text: '又坏了一次', attachments: [] }),
  ]
  if (desk.clock?.state === 'paused') return await one(() => resume(unit, { appealId }), ...goOn)
  return await one(
    ...goOn,
    () => pause(unit, { appealId, reason: 'waiting_for_citizen', text: '请告诉我们门牌号' }),
    () => askExtension(unit, { appealId, days: 2, reason: '配件还在路上' }),
    () => citizenNudge(outside, citizen),
    () => nudge(clerk, { appealId, text: '请抓紧' }),
  )
}

const as = ({ context, people }: Scene, login: string): DeskContext => ({ ...context, actor: people.get(login)! })

/** Somebody of the unit that has it; where nobody is there, somebody who may not. */
function ofUnit(scene: Scene, role: 'handler' | 'head'): DeskContext {
  const { people, desk } = scene
  const found = people.entries().find(([, one]) => one.reach[role] !== 'site' && reaches(one, role, desk.unit?.id ?? null))
  return as(scene, found?.[0] ?? 'zaoqiang')
}

async function unitWith({ context, desk }: Scene, code: string): Promise<string> {
  const units = await context.db.selectFrom('units').select(['id', 'code']).execute()
  const unit = units.find((one) => one.code === code)!
  return unit.id === desk.unit?.id ? units.find((one) => one.code === 'transport')!.id : unit.id
}
