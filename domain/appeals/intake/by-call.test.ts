import { expect, it } from 'vitest'
import { dropJobs, useSite } from '../../../test/harness.ts'
import { useRoad } from '../../../test/road.ts'
import { deliverMessages } from '../../channels/jobs/deliver-messages.ts'
import { pause } from '../assignments/pause.ts'
import { seeIdentity } from '../citizen/see-identity.ts'
import { ownCase } from '../citizen/views/own-case.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'

const test = useSite()
const road = useRoad(test)
const LANDLINE = '0319-123 4567'

it('whoever leaves a land line gets no SMS, and the clerks are asked to call at every result', async () => {
  const { appealId, number } = await road.standing('handling', { phone: LANDLINE })
  expect(await ownCase(test.house(), appealId)).toMatchObject({ anonymous: false, byCall: true })
  expect(await deskAppeal(test.desk(road.people.clerk), appealId)).toMatchObject({ byCall: true })
  expect(await seeIdentity(test.desk(road.people.clerk), { appealId, reason: '打电话告诉结果' })).toMatchObject({
    phone: '03191234567',
  })

  await pause(test.desk(road.people.heatingHandler), { appealId, reason: 'waiting_for_citizen', text: '哪个单元' })
  const calls = async () =>
    (await test.db.selectFrom('desk_notices').select(['text', 'role']).where('kind', '=', 'to_call').orderBy('id').execute()).map(
      ({ text, role }) => `${role} ${text}`,
    )
  expect(await calls()).toEqual([`clerk ${number} 要反映人补充情况。反映人留的是座机，请打电话告诉`])
  await deliverMessages(test.worker())
  expect(test.sent).toEqual([])
})

it('and when the answer has passed', async () => {
  const { appealId } = await road.standing('told', { phone: LANDLINE })
  expect(await road.notices(appealId)).toContain('to_call → clerk')
  expect(await road.messages()).toEqual([])
  await dropJobs(test)
})
