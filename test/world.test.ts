import { expect, it } from 'vitest'
import { reaches } from '../domain/people/staff.ts'
import { rulesOf } from '../domain/sites/rules.ts'
import { useSite } from './harness.ts'
import { world } from './world.ts'

const test = useSite()

it('gives every role its person, and the rules their days', async () => {
  const { people, units, places } = await world(test.db)

  expect(reaches(people.clerk, 'clerk', null)).toBe(true)
  expect(reaches(people.heatingHandler, 'handler', units.heating)).toBe(true)
  expect(reaches(people.heatingHandler, 'handler', units.education)).toBe(false)
  expect(people.inspector.reach.inspector).toBe('site')
  expect(new Set(Object.values(places)).size).toBe(9)

  const { calendar, deadlines } = await rulesOf(test.house())
  expect(calendar.kindOf('2026-10-10')).toMatchObject({ working: true, reason: '调休上班' })
  expect(deadlines.version).toBe(1)
})
