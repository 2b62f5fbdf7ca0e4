import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { later, NAME, PHONE, useRoad } from '../../../test/road.ts'
import { askForCode } from '../../channels/ask-for-code.ts'
import { deliverMessages } from '../../channels/jobs/deliver-messages.ts'
import { openIdentity } from '../../people/vault.ts'
import { pause } from '../assignments/pause.ts'
import { changePhone } from './change-phone.ts'
import { seeIdentity } from './see-identity.ts'
import { ownCase } from './views/own-case.ts'

const test = useSite()
const road = useRoad(test)
const NEW = '13700007777'

async function codeTo(phone: string): Promise<string> {
  await askForCode(test.citizen(), { phone })
  await deliverMessages(test.worker())
  return /验证码 (\d{6})/.exec(test.sent.findLast((sms) => sms.phone === phone)!.text)![1]!
}
const identityOf = async (appealId: string) => openIdentity(test.db, test, (await road.row(appealId)).identity_id!)

it('a code to the new phone and the secret move what follows there; the old phone is told, and looks stay listed', async () => {
  const { appealId, number, secret } = await road.standing('handling')
  await deliverMessages(test.worker())
  await seeIdentity(test.desk(road.people.clerk), { appealId, reason: '打电话问楼号' })
  const code = await codeTo(NEW)
  const change = (key: string) => changePhone(test.citizen(null, undefined, key), { number, secret, phone: NEW, code })
  await change('a-key-of-a-form')
  await change('a-key-of-a-form')

  expect(await identityOf(appealId)).toMatchObject({ name: NAME, phone: NEW })
  expect((await road.history(appealId)).filter((action) => action === 'phone_changed')).toHaveLength(1)
  expect((await ownCase(test.house(), appealId)).looks).toHaveLength(1)
  await pause(test.desk(road.people.heatingHandler), { appealId, reason: 'waiting_for_citizen', text: '哪个单元' })
  test.sent.length = 0
  await deliverMessages(test.worker(later(1)))
  expect(test.sent.filter(({ phone }) => phone === NEW).map(({ text }) => text)).toEqual(
    expect.arrayContaining([expect.stringContaining('需要您补充')]),
  )
  expect(test.sent.filter(({ phone }) => phone === PHONE).map(({ text }) => text)).toEqual([
    expect.stringContaining('不是您改的，请打电话'),
  ])
})

it('a wrong code changes nothing and is counted; without the secret nobody changes anything', async () => {
  const { appealId, number, secret } = await road.spoken()
  const code = await codeTo(NEW)
  const wrong = code === '000000' ? '000001' : '000000'
  for (let tried = 0; tried < 5; tried++)
    await expect(changePhone(test.citizen(), { number, secret, phone: NEW, code: wrong })).rejects.toMatchObject({
      code: 'code_wrong',
    })
  for (let tried = 0; tried < 5; tried++)
    await changePhone(test.citizen(), { number, secret, phone: NEW, code: wrong }).catch(() => {})
  await expect(changePhone(test.citizen(), { number, secret, phone: NEW, code })).rejects.toMatchObject({
    code: 'code_tries_used',
  })
  await expect(changePhone(test.citizen(), { number, phone: NEW, code })).rejects.toMatchObject({ code: 'appeal_not_found' })
  expect(await identityOf(appealId)).toMatchObject({ phone: PHONE })
})

it('whoever left no phone may leave one afterwards', async () => {
  const { appealId, number, secret } = await road.spoken({ name: '', phone: '' })
  await changePhone(test.citizen(), { number, secret, phone: NEW, code: await codeTo(NEW) })
  expect(await identityOf(appealId)).toMatchObject({ name: null, phone: NEW })
})
