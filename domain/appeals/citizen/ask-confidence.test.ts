import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { NAME, PHONE, useRoad } from '../../../test/road.ts'
import { publishedCase } from '../published-cases/views/published-case.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { askConfidence } from './ask-confidence.ts'

const test = useSite()
const road = useRoad(test)
const asked = ({ number, secret }: { number: string; secret: string }, key?: string) =>
  askConfidence(test.citizen(null, undefined, key), { number, secret })

it('covers at once who called, tells clerks and unit, and stands in the history; again, it changes nothing', async () => {
  const spoken = await road.standing('handling', { body: `我是${NAME}，电话${PHONE}，家里暖气不热。` })
  const atUnit = () => deskAppeal(test.desk(road.people.heatingHandler), spoken.appealId)
  expect((await atUnit()).body).toContain(PHONE)

  await asked(spoken, 'a-key-of-a-form')
  await asked(spoken, 'a-key-of-a-form')
  await asked(spoken)
  const { body, rulings, confidential } = await atUnit()
  expect(body).not.toMatch(new RegExp(`${NAME}|${PHONE}`))
  expect(rulings.see_identity).toMatchObject({ may: false })
  expect(confidential).toBe(true)
  expect((await road.notices(spoken.appealId)).slice(-2)).toEqual(['confidence_asked → clerk', 'confidence_asked → 县供热办'])
  expect((await road.history(spoken.appealId)).filter((action) => action === 'confidence_asked')).toHaveLength(1)
  expect((await road.messages()).at(-1)).toContain('以后要用查询码看')
})

it('takes the public copy down', async () => {
  const spoken = await road.published()
  await asked(spoken)
  await expect(publishedCase(test.citizen(), spoken.number)).rejects.toMatchObject({ code: 'case_not_found' })
  expect(await road.row(spoken.appealId)).toMatchObject({ publication: 'withheld', confidential: true, state: 'told' })
  expect((await road.history(spoken.appealId)).slice(-2)).toEqual(['confidence_asked', 'publication_withdrawn'])
})
