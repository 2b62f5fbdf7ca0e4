import { setTimeout as wait } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { besideLimit } from './limit.ts'
import type { Bench } from './server-under-load.ts'
import { invented } from './words.ts'

const MEASURED = 5 // seconds at the sustainable pace
const SPIKE = 30
const TIMES = 20

/**
 * Finds the pace at which appeals are accepted, then sends twenty times as many for thirty seconds. Every acknowledged appeal
 * must exist exactly once; every other sender must get a Retry-After.
 */
export async function spike(bench: Bench, _given: unknown): Promise<string[]> {
  const agent = new Agent({ connections: 2000, pipelining: 1 })
  const acknowledged = new Set<string>()
  const refused: Record<string, number> = {}
  let [broken, untold] = [0, 0]

  const { times: pace, line } = await besideLimit(bench, [bench.written.speak], 'appeals', 2 * MEASURED, async () => ({
    times: await closedLoop(MEASURED),
  }))
  const wanted = pace * TIMES
  const started = performance.now()
  let [sent, under] = [0, 0]
  while (performance.now() - started < SPIKE * 1000) {
    const due = Math.floor(((performance.now() - started) / 1000) * wanted)
    while (sent < due && under < 1800) {
      under++
      void speak(sent++).finally(() => under--)
    }
    if (under >= 1800) sent = Math.max(sent, due) // all senders are busy, so the rest of this moment is dropped
    await wait(5)
  }
  const over = performance.now()
  while (under > 0) await wait(10)
  while ((await timed()) > 200) await wait(100)
  const recovered = (performance.now() - over) / 1000

  const { rows } = await bench.pool.query<{ number: string; count: number }>(
    `select number, count(*) as count from site_bench.appeals where number = any($1) group by number`,
    [[...acknowledged]],
  )
  const doubled = rows.filter(({ count }) => count !== 1).length
  await agent.close()
  return [
    `sustainable ${pace.toFixed(0)} appeals/s; ${TIMES} times that for ${SPIKE} s: ${acknowledged.size} acknowledged, ${acknowledged.size - rows.length} lost, ${doubled} doubled`,
    line,
    `  refused ${JSON.stringify(refused)}, without Retry-After ${untold}, broken ${broken}; answering within 200 ms again after ${recovered.toFixed(1)} s`,
  ]

  async function closedLoop(seconds: number): Promise<number> {
    const until = performance.now() + seconds * 1000
    const before = acknowledged.size
    await Promise.all(
      Array.from({ length: 24 }, async (_, lane) => {
        for (let n = lane; performance.now() < until; n += 24) await speak(n)
      }),
    )
    return (acknowledged.size - before) / seconds
  }

  async function speak(n: number): Promise<void> {
    try {
      const response = await request(`${bench.origin}/api/public/appeals`, {
        method: 'POST',
        dispatcher: agent,
        headers: { 'content-type': 'application/json', ...bench.world.system },
        body: JSON.stringify(invented(n)),
        headersTimeout: 60_000,
      })
      const answer = (await response.body.json()) as { number: string }
      if (response.statusCode === 201) acknowledged.add(answer.number)
      else {
        refused[response.statusCode] = (refused[response.statusCode] ?? 0) + 1
        if (!response.headers['retry-after']) untold++
      }
    } catch {
      broken++
    }
  }

  async function timed(): Promise<number> {
    const started = performance.now()
    await speak(0)
    return performance.now() - started
  }
}
