import { z } from 'zod'
import { change, read, route, routes, step } from '../../desk-routes.ts'
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

/** Administration of units, duties and topics. */
export const organisationAdmin = routes('admin', [
  read({
    at: '/admin/units',
    says: 'Every unit, closed ones too',
    run: async ({ db }) => ({ units: await unitTree(db, { closedToo: true }) }),
    answers: z.object({ units: z.array(UnitShape) }),
  }),
  step({
    at: '/admin/units',
    says: 'Add a unit',
    input: CreateUnitInput,
    run: createUnit,
    answers: z.object({ unitId: z.uuid() }),
  }),
  change({
    method: 'PATCH',
    at: '/admin/units/:unitId',
    says: 'Change or move a unit',
    input: ChangeUnitInput,
    run: changeUnit,
  }),
  change({
    method: 'POST',
    at: '/admin/units/:unitId/closing',
    says: 'Close a unit, or open it again',
    input: CloseUnitInput,
    run: closeUnit,
  }),
  read({
    at: '/admin/units/:unitId/duties',
    says: 'Duties of a unit, former ones too',
    input: z.object({ unitId: z.uuid() }),
    run: async ({ db }, { unitId }) => ({ duties: await dutiesOf(db, unitId, { formerToo: true }) }),
    answers: z.object({ duties: z.array(DutyShape) }),
  }),
  route(
    { method: 'PUT', status: 200 },
    {
      at: '/admin/units/:unitId/duties',
      says: 'Set the duty catalogue of a unit from today on',
      input: SetDutiesInput,
      run: setDuties,
      answers: z.object({ begun: z.number(), ended: z.number() }),
    },
  ),
  read({
    at: '/admin/topics',
    says: 'Every topic, closed ones too',
    run: async ({ db }) => ({ topics: await topicTree(db, { closedToo: true }) }),
    answers: z.object({ topics: z.array(TopicShape) }),
  }),
  step({
    at: '/admin/topics',
    says: 'Add a topic',
    input: CreateTopicInput,
    run: createTopic,
    answers: z.object({ topicId: z.uuid() }),
  }),
  change({ method: 'PATCH', at: '/admin/topics/:topicId', says: 'Change a topic', input: ChangeTopicInput, run: changeTopic }),
  change({
    method: 'POST',
    at: '/admin/topics/:topicId/closing',
    says: 'Take a topic out of use',
    input: CloseTopicInput,
    run: closeTopic,
  }),
])
