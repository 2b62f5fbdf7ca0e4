import { expect, it } from 'vitest'
import { stories } from './appeals.ts'
import { fillInDays } from './load/fill-in-days.ts'
import { placeAndNote } from './load/place-and-note.ts'
import { placeRows } from './load/places.ts'
import { drawScene, sceneNames } from './photos.ts'
import { county, streets } from './territory.ts'
import { demoTopics } from './topics.ts'
import { demoUnits } from './units.ts'

const places = new Map(placeRows().map((row) => [row.key, row]))
const FAR_AWAY = ['外省', '外地', '县外']

it('is told by three hundred people, none of whom repeats another', () => {
  expect(stories.length).toBeGreaterThanOrEqual(300)
  for (const key of ['title', 'text'] as const) {
    const said = stories.map((story) => story[key])
    expect(said.filter((text, index) => said.indexOf(text) !== index)).toEqual([])
  }
})

it('happens at places of the county, and says so where it does not', () => {
  const nowhere = stories.filter(({ place }) => {
    const found = placeAndNote(places, place)
    return found.place.name === county.name && place !== county.name && !FAR_AWAY.includes(place) && !(place in streets)
  })
  expect(nowhere.map(({ place }) => place)).toEqual([])
})

it('has a duty for every topic, and a telephone that rings nowhere for every unit', () => {
  const units = new Set<string>(demoUnits.map(({ key }) => key))
  expect(demoTopics.filter(([, , , duty]) => duty !== 'town' && !units.has(duty))).toEqual([])
  expect(demoUnits.filter(({ phone }) => !/^0300-555\d{4}$/.test(phone))).toEqual([])
})

it('leaves no sign of a day or telephone unfilled', () => {
  const spoken = stories.flatMap(({ text, road }) => [text, ...road.flat().map((step) => ('words' in step ? step.words : ''))])
  const filled = spoken.map((text) => fillInDays(text, new Date('2026-11-16T02:00:00Z'), '0300-5550000'))
  expect(filled.filter((text) => /[{}]/.test(text))).toEqual([])
  expect(fillInDays('{日-1}、{日+50}', new Date('2026-11-16T02:00:00Z'))).toBe('11月15日、2027年1月5日')
})

it('draws every scene as a photograph', async () => {
  for (const scene of sceneNames) {
    const photo = await drawScene(scene)
    expect(photo.subarray(0, 2).toString('hex'), scene).toBe('ffd8')
    expect(photo.length, scene).toBeLessThan(200_000)
  }
})
