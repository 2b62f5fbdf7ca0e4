import { expect, it } from 'vitest'
import { dropJobs, useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { deliverMessages } from '../../channels/jobs/deliver-messages.ts'
import { messageList } from '../../channels/views/messages.ts'
import { askExtension } from '../assignments/ask-extension.ts'
import { decideExtension } from '../assignments/decide-extension.ts'
import { pause } from '../assignments/pause.ts'
import { ownCase } from '../citizen/views/own-case.ts'

const test = useSite()
const road = useRoad(test)

// Half a minute later the message may go.
const justBefore = (now: Date) => new Date(now.getTime() - 30_000)
async function extended(appealId: string, now: Date) {
  const asked = { appealId, days: 5, reason: '要等配件到货' }
  const { extensionId } = await askExtension(test.desk(road.people.heatingHandler, justBefore(now)), asked)
  await decideExtension(test.desk(road.people.clerk, justBefore(now)), { appealId, extensionId, decision: 'granted', note: '' })
}
const question = (appealId: string, now: Date) =>
  pause(test.desk(road.people.heatingHandler, justBefore(now)), { appealId, reason: 'waiting_for_citizen', text: '阀门在哪里' })
const deliver = (now: Date) => deliverMessages(test.worker(now))
const listed = async (now: Date) =>
  (await messageList(test.desk(road.people.clerk, now), { limit: 50 }))
    .map(({ template, state }) => `${template} ${state}`)
    .sort()

it('to a phone that nobody has proved, the answer goes before mere steps, and what it replaces is marked', async () => {
  const { appealId } = await road.standing('handling')
  await deliver(later(0))
  await extended(appealId, later(0, 1))
  await deliver(later(0, 1))
  await road.told(appealId, justBefore(later(0, 2)))
  await deliver(later(0, 2))
  expect(test.sent).toHaveLength(1)

  await deliver(later(1))
  expect(test.sent).toHaveLength(2)
  expect(test.sent[1]!.text).toContain('有答复了')
  expect(await listed(later(1))).toEqual(['answered sent', 'extended replaced', 'received sent'])
  await deliver(later(3))
  expect(test.sent).toHaveLength(2)
  await dropJobs(test)
})

it('a question that stops the limit goes on the same day, once; the next waits', async () => {
  const [one, other] = [await road.standing('handling'), await road.standing('handling')]
  await deliver(later(0))
  await question(one.appealId, later(0, 1))
  await deliver(later(0, 1))
  expect(test.sent).toHaveLength(2)
  expect(test.sent[1]!.text).toContain('需要您补充')

  await question(other.appealId, later(0, 2))
  await deliver(later(0, 2))
  expect(test.sent).toHaveLength(2)
})

it('the question does not go at once when the budget of the site is used up', async () => {
  const { appealId } = await road.standing('handling')
  await deliver(later(0))
  await question(appealId, later(0, 1))
  const worker = test.worker(later(0, 1))
  await deliverMessages({ ...worker, channels: { ...worker.channels, strangersSmsDay: 1 } })
  expect(test.sent).toHaveLength(1)
})

it('the desk and the citizen see why a message waits and until when', async () => {
  const { appealId } = await road.standing('handling')
  await deliver(later(0))
  await extended(appealId, later(0, 1))
  await deliver(later(0, 1))

  const waiting = (await messageList(test.desk(road.people.clerk), { limit: 50 })).find(({ state }) => state === 'waiting')
  expect(waiting).toMatchObject({ template: 'extended', error: 'phone_not_proved', expectedAt: later(1) })
  expect((await ownCase(test.house(later(0, 1)), appealId)).smsExpectedAt).toBe(later(1).toISOString())
  await deliver(later(1))
  expect((await ownCase(test.house(later(1)), appealId)).smsExpectedAt).toBeNull()
})
