import { expect, it } from 'vitest'
import { siteRounds } from './site-rounds.ts'

const sites = ['one', 'two', 'three'].map((key) => ({ site: { key } }))

function rounds(broken: Set<string>) {
  let now = 0
  const looked: string[] = []
  const told: string[] = []
  const round = siteRounds<(typeof sites)[number]>(
    async ({ site: { key } }) => {
      looked.push(key)
      if (broken.has(key)) throw new Error('a message nobody can open')
      return 0
    },
    (key) => told.push(key),
    () => now,
  )
  const after = async (ms: number) => {
    now += ms
    looked.length = 0
    await round(sites)
    return [...looked]
  }
  return { after, told, round }
}

it('a site that fails does not keep the others waiting, and is asked ever more seldom', async () => {
  const broken = new Set(['two'])
  const { after, told } = rounds(broken)
  expect(await after(0)).toEqual(['one', 'two', 'three'])
  expect(await after(500)).toEqual(['one', 'three'])
  expect(await after(500)).toEqual(['one', 'two', 'three'])
  expect(await after(1500)).toEqual(['one', 'three'])
  expect(told).toEqual(['two', 'two'])

  broken.clear()
  expect(await after(500)).toEqual(['one', 'two', 'three'])
  expect(await after(500)).toEqual(['one', 'two', 'three'])
})

it('goes on at once while there is something to move', async () => {
  const left = [3, 0]
  const round = siteRounds(
    async () => left.shift() ?? 0,
    () => {},
  )
  expect([await round([sites[0]!]), await round([sites[0]!])]).toEqual([0, 500])
})
