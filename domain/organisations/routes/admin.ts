import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { bodyOf } from '../../../platform/input.ts'
import { ChangeTopicInput, changeTopic } from '../change-topic.ts'
import { ChangeUnitInput, changeUnit } from '../change-unit.ts'
import { CloseTopicInput, closeTopic } from '../close-topic.ts'
import { CloseUnitInput, closeUnit } from '../close-unit.ts'
import { CreateTopicInput, createTopic } from '../create-topic.ts'
import { CreateUnitInput, createUnit } from '../create-unit.ts'
import { SetDutiesInput, setDuties } from '../set-duties.ts'
import { dutiesOf } from '../views/duties.ts'
import { topicTree } from '../views/topics.ts'
import { unitTree } from '../views/units.ts'
import { DutyShape, TopicShape, UnitShape } from './shapes.ts'

/** Keeping the units, their duties and the topics. */
export async function organisationAdmin(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string) => ({ tags: ['admin'], summary, security: [{ desk: [] }] })
  const unit = z.object({ unitId: z.uuid() })
  const topic = z.object({ topicId: z.uuid() })
  const done = { 204: z.null() }

  app.get(
    '/admin/units',
    { schema: { ...about('Every unit, closed ones too'), response: { 200: z.object({ units: z.array(UnitShape) }) } } },
    async ({ desk }) => ({ units: await unitTree(desk.db, { closedToo: true }) }),
  )
  app.post(
    '/admin/units',
    { schema: { ...about('Add a unit'), body: CreateUnitInput, response: { 201: z.object({ unitId: z.uuid() }) } } },
    async (request, reply) => reply.code(201).send(await createUnit(request.desk, request.body)),
  )
  app.patch(
    '/admin/units/:unitId',
    { schema: { ...about('Change or move a unit'), params: unit, body: bodyOf(ChangeUnitInput, 'unitId'), response: done } },
    async (request, reply) => {
      await changeUnit(request.desk, { ...request.body, ...request.params })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/admin/units/:unitId/closing',
    {
      schema: {
        ...about('Close a unit, or open it again'),
        params: unit,
        body: bodyOf(CloseUnitInput, 'unitId'),
        response: done,
      },
    },
    async (request, reply) => {
      await closeUnit(request.desk, { ...request.body, ...request.params })
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/admin/units/:unitId/duties',
    {
      schema: {
        ...about('Duties of a unit, former ones too'),
        params: unit,
        response: { 200: z.object({ duties: z.array(DutyShape) }) },
      },
    },
    async ({ desk, params }) => ({ duties: await dutiesOf(desk.db, params.unitId, { formerToo: true }) }),
  )
  app.put(
    '/admin/units/:unitId/duties',
    {
      schema: {
        ...about('Set the duty catalogue of a unit from today on'),
        params: unit,
        body: bodyOf(SetDutiesInput, 'unitId'),
        response: { 200: z.object({ begun: z.number(), ended: z.number() }) },
      },
    },
    async (request) => await setDuties(request.desk, { ...request.body, ...request.params }),
  )

  app.get(
    '/admin/topics',
    { schema: { ...about('Every topic, closed ones too'), response: { 200: z.object({ topics: z.array(TopicShape) }) } } },
    async ({ desk }) => ({ topics: await topicTree(desk.db, { closedToo: true }) }),
  )
  app.post(
    '/admin/topics',
    { schema: { ...about('Add a topic'), body: CreateTopicInput, response: { 201: z.object({ topicId: z.uuid() }) } } },
    async (request, reply) => reply.code(201).send(await createTopic(request.desk, request.body)),
  )
  app.patch(
    '/admin/topics/:topicId',
    { schema: { ...about('Change a topic'), params: topic, body: bodyOf(ChangeTopicInput, 'topicId'), response: done } },
    async (request, reply) => {
      await changeTopic(request.desk, { ...request.body, ...request.params })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/admin/topics/:topicId/closing',
    { schema: { ...about('Take a topic out of use'), params: CloseTopicInput, response: done } },
    async (request, reply) => {
      await closeTopic(request.desk, request.params)
      return reply.code(204).send(null)
    },
  )
}
