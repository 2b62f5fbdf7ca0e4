import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { bodyOf } from '../../../platform/input.ts'
import { accept } from '../accept.ts'
import { AnswerInput, answer } from '../answer.ts'
import { ApproveInput, approve } from '../approve.ts'
import { AskExtensionInput, askExtension } from '../ask-extension.ts'
import { ClassifyInput, classify } from '../classify.ts'
import { ConcludeInput, conclude } from '../conclude.ts'
import { DecideExtensionInput, decideExtension } from '../decide-extension.ts'
import { DecideObjectionInput, decideObjection } from '../decide-objection.ts'
import { DeclineInput, decline } from '../decline.ts'
import { DispatchInput, dispatch } from '../dispatch.ts'
import { NudgeInput, nudge } from '../nudge.ts'
import { ObjectInput, object } from '../object.ts'
import { PauseInput, pause } from '../pause.ts'
import { PublishInput, publish } from '../publish.ts'
import { ReassignInput, reassign } from '../reassign.ts'
import { resume } from '../resume.ts'
import { ReviewInput, review } from '../review.ts'
import { SeeIdentityInput, seeIdentity } from '../see-identity.ts'
import { sign } from '../sign.ts'
import { WithholdInput, withhold } from '../withhold.ts'

/** The steps of an appeal, one write each. Each is safe to repeat under its `Idempotency-Key`. */
export async function appealSteps(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const step = (summary: string) => ({ tags: ['road'], summary, security: [{ desk: [] }] })
  const appeal = z.object({ appealId: z.uuid() })

  app.post('/appeals/:appealId/acceptance', { schema: { ...step('Accept'), params: appeal } }, async (request, reply) =>
    reply.code(201).send(await accept(request.desk, request.params)),
  )

  app.post(
    '/appeals/:appealId/classifications',
    { schema: { ...step('Say what it is about'), params: appeal, body: bodyOf(ClassifyInput, 'appealId') } },
    async (request, reply) => reply.code(201).send(await classify(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/decline',
    { schema: { ...step('Decline with a reason of the closed list'), params: appeal, body: bodyOf(DeclineInput, 'appealId') } },
    async (request, reply) => reply.code(201).send(await decline(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/dispatches',
    { schema: { ...step('Hand to a unit'), params: appeal, body: bodyOf(DispatchInput, 'appealId') } },
    async (request, reply) => reply.code(201).send(await dispatch(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/reassignments',
    { schema: { ...step('Hand to another unit'), params: appeal, body: bodyOf(ReassignInput, 'appealId') } },
    async (request, reply) => reply.code(201).send(await reassign(request.desk, { ...request.body, ...request.params })),
  )

  app.post('/appeals/:appealId/signature', { schema: { ...step('Sign for it'), params: appeal } }, async (request, reply) =>
    reply.code(201).send(await sign(request.desk, request.params)),
  )

  app.post(
    '/appeals/:appealId/objections',
    { schema: { ...step('Object: not ours'), params: appeal, body: bodyOf(ObjectInput, 'appealId') } },
    async (request, reply) => reply.code(201).send(await object(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/objections/:objectionId/decision',
    {
      schema: {
        ...step('Rule on an objection'),
        params: appeal.extend({ objectionId: z.uuid() }),
        body: bodyOf(DecideObjectionInput, 'appealId', 'objectionId'),
      },
    },
    async (request, reply) => reply.code(201).send(await decideObjection(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/extensions',
    { schema: { ...step('Ask for more time'), params: appeal, body: bodyOf(AskExtensionInput, 'appealId') } },
    async (request, reply) => reply.code(201).send(await askExtension(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/extensions/:extensionId/decision',
    {
      schema: {
        ...step('Grant or refuse more time'),
        params: appeal.extend({ extensionId: z.uuid() }),
        body: bodyOf(DecideExtensionInput, 'appealId', 'extensionId'),
      },
    },
    async (request, reply) => reply.code(201).send(await decideExtension(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/pauses',
    { schema: { ...step('Stop the clock for a closed reason'), params: appeal, body: bodyOf(PauseInput, 'appealId') } },
    async (request, reply) => reply.code(201).send(await pause(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/pauses/end',
    { schema: { ...step('Let the clock run again'), params: appeal } },
    async (request, reply) => reply.code(201).send(await resume(request.desk, request.params)),
  )

  app.post(
    '/appeals/:appealId/answers',
    { schema: { ...step('Answer'), params: appeal, body: bodyOf(AnswerInput, 'appealId') } },
    async (request, reply) => reply.code(201).send(await answer(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/answers/:answerId/approval',
    {
      schema: {
        ...step('The head approves or gives back'),
        params: appeal.extend({ answerId: z.uuid() }),
        body: bodyOf(ApproveInput, 'appealId', 'answerId'),
      },
    },
    async (request, reply) => reply.code(201).send(await approve(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/answers/:answerId/review',
    {
      schema: {
        ...step('The clerk passes or sends back'),
        params: appeal.extend({ answerId: z.uuid() }),
        body: bodyOf(ReviewInput, 'appealId', 'answerId'),
      },
    },
    async (request, reply) => reply.code(201).send(await review(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/publication',
    { schema: { ...step('Put the redacted copy before the public'), params: appeal, body: bodyOf(PublishInput, 'appealId') } },
    async (request, reply) => reply.code(201).send(await publish(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/publication/withholding',
    {
      schema: {
        ...step('Not in public, or no longer, for a closed reason'),
        params: appeal,
        body: bodyOf(WithholdInput, 'appealId'),
      },
    },
    async (request, reply) => reply.code(201).send(await withhold(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/nudges',
    { schema: { ...step('Remind the unit'), params: appeal, body: bodyOf(NudgeInput, 'appealId') } },
    async (request, reply) => reply.code(201).send(await nudge(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/conclusion',
    { schema: { ...step('End an inspected case with what was found'), params: appeal, body: bodyOf(ConcludeInput, 'appealId') } },
    async (request, reply) => reply.code(201).send(await conclude(request.desk, { ...request.body, ...request.params })),
  )

  app.post(
    '/appeals/:appealId/identity-looks',
    {
      schema: { ...step('See who brought it, for a stated reason'), params: appeal, body: bodyOf(SeeIdentityInput, 'appealId') },
    },
    async (request, reply) => reply.code(201).send(await seeIdentity(request.desk, { ...request.body, ...request.params })),
  )
}
