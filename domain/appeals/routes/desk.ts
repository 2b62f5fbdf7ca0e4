import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { bodyOf } from '../../../platform/input.ts'
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
import { ResumeInput, resume } from '../assignments/resume.ts'
import { ReviewInput, review } from '../assignments/review.ts'
import { SignInput, sign } from '../assignments/sign.ts'
import { SeeIdentityInput, seeIdentity } from '../citizen/see-identity.ts'
import { ConcludeInput, conclude } from '../judging/conclude.ts'
import { PublishInput, publish } from '../published-cases/publish.ts'
import { WithholdInput, withhold } from '../published-cases/withhold.ts'
import { STATUSES } from '../status.ts'
import { accept } from '../triage/accept.ts'
import { ClassifyInput, classify } from '../triage/classify.ts'
import { DeclineInput, decline } from '../triage/decline.ts'

// What a step answers, for the description of the API; moments are ISO.
const Id = z.uuid()
const Moment = z.iso.datetime()
const State = z.enum(STATUSES)
const Assigned = { assignmentId: Id, signDue: Moment, answerDue: Moment }
const answered = (shape: z.ZodRawShape) => ({ 201: z.object(shape) })

/** The steps of an appeal, one write each. Each is safe to repeat under its `Idempotency-Key`. Long because the road has that many steps. */
export async function appealSteps(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const step = (summary: string) => ({ tags: ['road'], summary, security: [{ desk: [] }] })
  const appeal = z.object({ appealId: z.uuid() })

  app.post(
    '/appeals/:appealId/acceptance',
    { schema: { ...step('Accept'), response: answered({ state: State }), params: appeal } },
    async (request, reply) => reply.code(201).send((await accept(request.desk, request.params)) as never),
  )

  app.post(
    '/appeals/:appealId/classifications',
    {
      schema: {
        ...step('Say what it is about'),
        response: answered({ kind: z.string(), urgency: z.string(), topicId: Id.nullable(), placeId: Id.nullable() }),
        params: appeal,
        body: bodyOf(ClassifyInput, 'appealId'),
      },
    },
    async (request, reply) =>
      reply.code(201).send((await classify(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/decline',
    {
      schema: {
        ...step('Decline with a reason of the closed list'),
        response: answered({ state: State }),
        params: appeal,
        body: bodyOf(DeclineInput, 'appealId'),
      },
    },
    async (request, reply) =>
      reply.code(201).send((await decline(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/dispatches',
    {
      schema: {
        ...step('Hand to a unit'),
        response: answered(Assigned),
        params: appeal,
        body: bodyOf(DispatchInput, 'appealId'),
      },
    },
    async (request, reply) =>
      reply.code(201).send((await dispatch(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/recall',
    {
      schema: {
        ...step('Take a dispatch back before it is signed'),
        response: answered({ state: State }),
        params: appeal,
        body: bodyOf(RecallInput, 'appealId'),
      },
    },
    async (request, reply) => reply.code(201).send((await recall(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/reassignments',
    {
      schema: {
        ...step('Hand to another unit'),
        response: answered(Assigned),
        params: appeal,
        body: bodyOf(ReassignInput, 'appealId'),
      },
    },
    async (request, reply) =>
      reply.code(201).send((await reassign(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/signature',
    {
      schema: {
        ...step('Sign for it'),
        response: answered({ signedAt: Moment, answerDue: Moment.nullable() }),
        params: appeal,
        body: bodyOf(SignInput, 'appealId').nullish(),
      },
    },
    async (request, reply) => reply.code(201).send((await sign(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/objections',
    {
      schema: {
        ...step('Object: not ours'),
        response: answered({ objectionId: Id, decideBy: Moment }),
        params: appeal,
        body: bodyOf(ObjectInput, 'appealId'),
      },
    },
    async (request, reply) => reply.code(201).send((await object(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/objections/:objectionId/decision',
    {
      schema: {
        ...step('Rule on an objection'),
        response: answered(Assigned),
        params: appeal.extend({ objectionId: z.uuid() }),
        body: bodyOf(DecideObjectionInput, 'appealId', 'objectionId'),
      },
    },
    async (request, reply) =>
      reply.code(201).send((await decideObjection(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/extensions',
    {
      schema: {
        ...step('Ask for more time'),
        response: answered({ extensionId: Id }),
        params: appeal,
        body: bodyOf(AskExtensionInput, 'appealId'),
      },
    },
    async (request, reply) =>
      reply.code(201).send((await askExtension(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/extensions/:extensionId/decision',
    {
      schema: {
        ...step('Grant or refuse more time'),
        response: answered({ decision: z.string() }),
        params: appeal.extend({ extensionId: z.uuid() }),
        body: bodyOf(DecideExtensionInput, 'appealId', 'extensionId'),
      },
    },
    async (request, reply) =>
      reply.code(201).send((await decideExtension(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/pauses',
    {
      schema: {
        ...step('Stop the clock for a closed reason'),
        response: answered({ pauseId: Id }),
        params: appeal,
        body: bodyOf(PauseInput, 'appealId'),
      },
    },
    async (request, reply) => reply.code(201).send((await pause(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/pauses/end',
    {
      schema: {
        ...step('Let the clock run again'),
        response: answered({ dueAt: Moment.nullable() }),
        params: appeal,
        body: bodyOf(ResumeInput, 'appealId').nullish(),
      },
    },
    async (request, reply) => reply.code(201).send((await resume(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/answers',
    {
      schema: {
        ...step('Answer'),
        response: answered({ answerId: Id, needsApproval: z.boolean() }),
        params: appeal,
        body: bodyOf(AnswerInput, 'appealId'),
      },
    },
    async (request, reply) => reply.code(201).send((await answer(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/answers/:answerId/approval',
    {
      schema: {
        ...step('The head approves or gives back'),
        response: answered({ state: z.string() }),
        params: appeal.extend({ answerId: z.uuid() }),
        body: bodyOf(ApproveInput, 'appealId', 'answerId'),
      },
    },
    async (request, reply) =>
      reply.code(201).send((await approve(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/answers/:answerId/review',
    {
      schema: {
        ...step('The clerk passes or sends back'),
        response: answered({ state: z.string(), late: z.boolean().optional() }),
        params: appeal.extend({ answerId: z.uuid() }),
        body: bodyOf(ReviewInput, 'appealId', 'answerId'),
      },
    },
    async (request, reply) => reply.code(201).send((await review(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/publication',
    {
      schema: {
        ...step('Put the redacted copy before the public'),
        response: answered({ version: z.number() }),
        params: appeal,
        body: bodyOf(PublishInput, 'appealId'),
      },
    },
    async (request, reply) =>
      reply.code(201).send((await publish(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/publication/withholding',
    {
      schema: {
        ...step('Not in public, or no longer, for a closed reason'),
        response: answered({ publication: z.string() }),
        params: appeal,
        body: bodyOf(WithholdInput, 'appealId'),
      },
    },
    async (request, reply) =>
      reply.code(201).send((await withhold(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/nudges',
    {
      schema: {
        ...step('Remind the unit'),
        response: answered({ nudgeId: Id }),
        params: appeal,
        body: bodyOf(NudgeInput, 'appealId'),
      },
    },
    async (request, reply) => reply.code(201).send((await nudge(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/conclusion',
    {
      schema: {
        ...step('End an inspected case with what was found'),
        response: answered({ state: State }),
        params: appeal,
        body: bodyOf(ConcludeInput, 'appealId'),
      },
    },
    async (request, reply) =>
      reply.code(201).send((await conclude(request.desk, { ...request.body, ...request.params })) as never),
  )

  app.post(
    '/appeals/:appealId/identity-looks',
    {
      schema: {
        ...step('See who brought it, for a stated reason'),
        response: answered({ name: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable() }),
        params: appeal,
        body: bodyOf(SeeIdentityInput, 'appealId'),
      },
    },
    async (request, reply) =>
      reply.code(201).send((await seeIdentity(request.desk, { ...request.body, ...request.params })) as never),
  )
}
