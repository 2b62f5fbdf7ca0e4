import { Agent, request } from 'undici'
import { spread } from './percentiles.ts'
import type { Bench } from './server-under-load.ts'

// Words of every frequency: in one of ten cases, of a hundred, of some hundreds, and in none.
const WORDS =
  '暖气 路灯 井盖 噪音 东关 滨河 油烟 电梯 老粮站 暖气不热 下水道堵 北门小区 半个多月 石桥 扬尘 锅炉厂37号 滨河路12号 37号 供热站 文化巷 下水'.split(
    ' ',
  )

// In every tenth case, and only in those with an odd number: a complaint, and any unit but one, never holds it.
const ODD = '半个多月'
const FILTERS: readonly ((unitIds: readonly string[]) => string)[] = [
  () => 'state=closed&kind=complaint',
  (unitIds) => `unitId=${unitIds[4]}`,
  (unitIds) => `unitId=${unitIds[4]}&kind=complaint`,
  () => 'state=handling&kind=complaint',
  () => 'clock=late&kind=complaint',
  () => 'kind=complaint&from=2025-01-01&to=2025-12-31',
  () => 'kind=complaint&by=told&from=2025-03-01&to=2026-02-28',
  () => 'kind=complaint&urgency=normal&order=due',
]

/** The desk's lists and searches and the public search, one after the other, as one clerk would use them. */
export async function reads(bench: Bench, _given: unknown): Promise<string[]> {
  const agent = new Agent({ connections: 2 })
  const { clerk, unitIds } = bench.world
  const lines: string[] = []
  const series: [string, string[], string | null][] = [
    [
      'desk list',
      [
        '/api/desk/lists/queue',
        '/api/desk/lists/open',
        `/api/desk/appeals?unitId=${unitIds[0]}`,
        '/api/desk/appeals?state=handling',
        '/api/desk/appeals',
      ],
      clerk,
    ],
    ['desk search', WORDS.map((word) => `/api/desk/appeals?words=${encodeURIComponent(word)}`), clerk],
    [
      'with a filter',
      WORDS.map((word) => `/api/desk/appeals?state=closed&kind=complaint&words=${encodeURIComponent(word)}`),
      clerk,
    ],
    ['never met', FILTERS.map((filter) => `/api/desk/appeals?words=${encodeURIComponent(ODD)}&${filter(unitIds)}`), clerk],
    ['public list', ['/api/public/cases', `/api/public/cases?unit=${unitIds[1]}`, '/api/public/cases?kind=complaint'], null],
    ['public search', WORDS.map((word) => `/api/public/cases?q=${encodeURIComponent(word)}`), null],
  ]
  for (const [name, paths, cookie] of series) {
    const times: number[] = []
    for (let round = 0; round < 12; round++) {
      for (const path of paths) {
        const started = performance.now()
        const response = await request(bench.origin + path, { dispatcher: agent, headers: cookie ? { cookie } : {} })
        await response.body.dump()
        if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode}`)
        if (round > 1) times.push(performance.now() - started)
      }
    }
    lines.push(`${name.padEnd(14)} ${spread(times)}`)
  }
  await agent.close()
  return lines
}
