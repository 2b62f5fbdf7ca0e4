import { z } from 'zod'
import { moment } from '../../../platform/http/moment.ts'
import { routes, step } from '../../desk-routes.ts'
import { takeUpload } from '../../files/routes/take-upload.ts'
import { AnswerInput, answer } from '../assignments/answer.ts'
import { ApproveInput, approve } from '../assignments/approve.ts'
import { AskExtensionInput, askExtension } from '../assignments/ask-extension.ts'
import { DecideExtensionInput, decideExtension } from '../assignments/decide-extension.ts'
import { DecideObjectionInput, decideObjection } from '../assignments/decide-objection.ts'
import { DispatchInput, dispatch } from '../assignments/dispatch.ts'
import { NudgeInput, nudge } from '../assignments/nudge.ts'
import { ObjectInput, object } from '../assignments/object.ts'
import { PauseInput, pause } from '../assignments/pause.ts'
import { ReassignInput, reassign } from '../assignments/reassign.ts'
import { RecallInput, recall } from '../assignments/recall.ts'
import { ReleaseSummaryInput, releaseSummary } from '../assignments/release-summary.ts'
import { ResumeInput, resume } from '../assignments/resume.ts'
import { ReviewInput, review } from '../assignments/review.ts'
import { SignInput, sign } from '../assignments/sign.ts'
import { ReplyInput, reply } from '../citizen/reply.ts'
import { SeeIdentityInput, seeIdentity } from '../citizen/see-identity.ts'
import { ConcludeInput, conclude } from '../judging/conclude.ts'
import { DecideCopyInput, decideCopy } from '../published-cases/decide-copy.ts'
import { PublishInput, publish } from '../published-cases/publish.ts'
import { WithholdInput, withhold } from '../published-cases/withhold.ts'
import { STATUSES } from '../status.ts'
import { AcceptInput, accept } from '../triage/accept.ts'
import { ClassifyInput, classify } from '../triage/classify.ts'
import { DeclineInput, decline } from '../triage/decline.ts'
import { HandBackInput, handBack } from '../triage/hand-back.ts'
import { HandToInspectionInput, handToInspection } from '../triage/hand-to-inspection.ts'
import { UndoInput, undo } from '../undoing/undo.ts'

/** A step that reaches the citizen, while it can be undone. */
const Undo = z.object({ id: z.uuid(), until: moment })
const State = z.object({ state: z.enum(STATUSES) })
const UndoableState = State.extend({ undo: Undo })
const Assigned = z.object({ assignmentId: z.uuid(), signDue: moment, answerDue: moment })

/** The steps of an appeal. Each is safe to repeat with the same `Idempotency-Key`. */
export const appealSteps = routes('road', [
  step({ at: '/appeals/:appealId/acceptance', says: 'Accept', input: AcceptInput, run: accept, answers: State }),
  step({
    at: '/appeals/:appealId/classifications',
    says: 'Say what it is about',
    input: ClassifyInput,
    run: classify,
    answers: z.object({
      kind: z.string(),
      urgency: z.string(),
      topicId: z.uuid().nullable(),
      placeId: z.uuid().nullable(),
    }),
  }),
  step({
    at: '/appeals/:appealId/decline',
    says: 'Decline with a reason of the closed list',
    input: DeclineInput,
    run: decline,
    answers: UndoableState,
  }),
  step({ at: '/appeals/:appealId/dispatches', says: 'Hand to a unit', input: DispatchInput, run: dispatch, answers: Assigned }),
  step({
    at: '/appeals/:appealId/summary',
    says: 'Put another summary of a report before its units',
    input: ReleaseSummaryInput,
    run: releaseSummary,
    answers: z.object({ changed: z.boolean() }),
  }),
  step({
    at: '/appeals/:appealId/inspection',
    says: 'Give a report to the inspectors instead of a unit',
    input: HandToInspectionInput,
    run: handToInspection,
    answers: State,
  }),
  step({
    at: '/appeals/:appealId/inspection/end',
    says: 'Inspectors give a report back to triage',
    input: HandBackInput,
    run: handBack,
    answers: State,
  }),
  step({
    at: '/appeals/:appealId/recall',
    says: 'Take a dispatch back before it is signed',
    input: RecallInput,
    run: recall,
    answers: State,
  }),
  step({
    at: '/appeals/:appealId/reassignments',
    says: 'Hand to another unit',
    input: ReassignInput,
    run: reassign,
    answers: Assigned,
  }),
  step({
    at: '/appeals/:appealId/signature',
    says: 'Sign for it',
    input: SignInput,
    bodyOptional: true,
    run: sign,
    answers: z.object({ signedAt: moment, answerDue: moment.nullable() }),
  }),
  step({
    at: '/appeals/:appealId/objections',
    says: 'Object: not ours',
    input: ObjectInput,
    run: object,
    answers: z.object({ objectionId: z.uuid(), decideBy: moment }),
  }),
  step({
    at: '/appeals/:appealId/objections/:objectionId/decision',
    says: 'Rule on an objection',
    input: DecideObjectionInput,
    run: decideObjection,
    answers: Assigned,
  }),
  step({
    at: '/appeals/:appealId/extensions',
    says: 'Ask for more time',
    input: AskExtensionInput,
    run: askExtension,
    answers: z.object({ extensionId: z.uuid() }),
  }),
  step({
    at: '/appeals/:appealId/extensions/:extensionId/decision',
    says: 'Grant or refuse more time',
    input: DecideExtensionInput,
    run: decideExtension,
    answers: z.object({ decision: z.string(), undo: Undo.optional() }),
  }),
  step({
    at: '/appeals/:appealId/pauses',
    says: 'Stop the clock for a closed reason',
    input: PauseInput,
    run: pause,
    answers: z.object({ pauseId: z.uuid(), undo: Undo.optional() }),
  }),
  step({
    at: '/appeals/:appealId/pauses/end',
    says: 'Let the clock run again',
    input: ResumeInput,
    bodyOptional: true,
    run: resume,
    answers: z.object({ dueAt: moment.nullable() }),
  }),
  step({
    at: '/appeals/:appealId/answers',
    says: 'Answer',
    input: AnswerInput,
    run: answer,
    answers: z.object({ answerId: z.uuid(), needsApproval: z.boolean() }),
  }),
  step({
    at: '/appeals/:appealId/answers/:answerId/approval',
    says: 'The head approves or gives back',
    input: ApproveInput,
    run: approve,
    answers: z.object({ state: z.string() }),
  }),
  step({
    at: '/appeals/:appealId/answers/:answerId/review',
    says: 'The clerk passes or sends back',
    input: ReviewInput,
    run: review,
    answers: z.object({ state: z.string(), late: z.boolean().optional(), undo: Undo.optional() }),
  }),
  step({
    at: '/appeals/:appealId/publication',
    says: 'Put the redacted copy before the public',
    input: PublishInput,
    run: publish,
    answers: z.object({ version: z.number().nullable(), proposalId: z.uuid().optional() }),
  }),
  step({
    at: '/appeals/:appealId/publication/proposals/:proposalId/decision',
    says: 'A second person publishes a copy that waits, or sends it back',
    input: DecideCopyInput,
    run: decideCopy,
    answers: z.object({ decision: z.string(), version: z.number().nullable() }),
  }),
  step({
    at: '/appeals/:appealId/publication/withholding',
    says: 'Not in public, or no longer, for a closed reason',
    input: WithholdInput,
    run: withhold,
    answers: z.object({ publication: z.string() }),
  }),
  step({
    at: '/appeals/:appealId/nudges',
    says: 'Remind the unit',
    input: NudgeInput,
    run: nudge,
    answers: z.object({ nudgeId: z.uuid() }),
  }),
  step({
    at: '/appeals/:appealId/questions/:questionId/reply',
    says: 'Answer what the citizen asked back',
    input: ReplyInput,
    run: reply,
    answers: z.object({ repliedAt: moment }),
  }),
  step({
    at: '/appeals/:appealId/conclusion',
    says: 'End an inspected case with what was found',
    input: ConcludeInput,
    run: conclude,
    answers: UndoableState,
  }),
  step({
    at: '/appeals/:appealId/steps/:undoId/undoing',
    says: 'Take back a step before the citizen is told of it',
    input: UndoInput,
    bodyOptional: true,
    run: undo,
    answers: State,
  }),
  step({
    at: '/appeals/:appealId/identity-looks',
    says: 'See who brought it, for a stated reason',
    input: SeeIdentityInput,
    run: seeIdentity,
    answers: z.object({
      name: z.string().nullable(),
      phone: z.string().nullable(),
      address: z.string().nullable(),
      onBehalf: z.enum(['speaks_for', 'spoken_for']).nullable(),
      other: z.object({ name: z.string().nullable(), phone: z.string().nullable() }).nullable(),
    }),
  }),
  takeUpload(),
])
