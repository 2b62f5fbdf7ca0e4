import { Agent } from 'undici'
import { ask } from './ask.ts'
import { spread } from './percentiles.ts'
import type { Bench } from './server-under-load.ts'
import { invented } from './words.ts'

const AT_ONCE = 24
const STEPS = ['speak', 'dispatch', 'sign', 'answer', 'review', 'judge'] as const
const ANSWER =
  '您反映的情况我局收到后当天派人到现场查看，情况属实。依据《供热条例》第二十条，已更换阀门并测温达标。今后有问题请拨打 0990-5500000。'

/** Whole lives of appeals over HTTP, each step one durable commit, by many at once. Prints lives a second and where the time goes. */
export async function lifecycles(bench: Bench, { seconds }: { seconds: number }): Promise<string[]> {
  const agent = new Agent({ connections: AT_ONCE, pipelining: 1 })
  const times: Record<string, number[]> = Object.fromEntries(STEPS.map((step) => [step, []]))
  await many(3) // the first seconds compile and prepare
  for (const step of STEPS) times[step]!.length = 0

  const before = await databaseTime(bench)
  const started = performance.now()
  const lives = await many(seconds)
  const took = (performance.now() - started) / 1000
  const after = await databaseTime(bench)
  await agent.close()

  return [
    `${(lives / took).toFixed(1)} lifecycles/s (${lives} in ${took.toFixed(1)} s, ${AT_ONCE} at once, 6 durable writes each)`,
    ...STEPS.map((step) => `  ${step.padEnd(8)} ${spread(times[step]!)}`),
    `  processor time a lifecycle: server ${((after.server - before.server) / lives).toFixed(2)} ms, database ${((after.postgres - before.postgres) / lives).toFixed(2)} ms`,
  ]

  async function many(howLong: number): Promise<number> {
    const until = performance.now() + howLong * 1000
    let lives = 0
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, lane) => {
        for (let n = lane; performance.now() < until; n += AT_ONCE) {
          await live(n)
          lives++
        }
      }),
    )
    return lives
  }

  async function live(n: number): Promise<void> {
    const { clerk, handler, unitIds } = bench.world
    const { appealId, number, secret } = await post('speak', '/api/public/appeals', null, { ...invented(n), kind: 'request' })
    const desk = `/api/desk/appeals/${appealId}`
    await post('dispatch', `${desk}/dispatches`, clerk, { unitId: unitIds[n % unitIds.length], instruction: '请核实处理并答复' })
    await post('sign', `${desk}/signature`, handler, {})
    const { answerId } = await post('answer', `${desk}/answers`, handler, { text: ANSWER })
    await post('review', `${desk}/answers/${answerId}/review`, clerk, { decision: 'passed' })
    await post('judge', `/api/public/appeals/${number}/ratings`, null, {
      secret,
      outcome: 'solved',
      attitude: 5,
      speed: 4,
      result: 5,
    })
  }

  async function post(step: string, path: string, cookie: string | null, body: unknown): Promise<Record<string, string>> {
    const started = performance.now()
    const { status, body: text } = await ask(agent, bench.origin, {
      path,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(body),
    })
    const answer = JSON.parse(text) as Record<string, string>
    if (status !== 201) throw new Error(`${step}: ${status} ${text}`)
    times[step]!.push(performance.now() - started)
    return answer
  }
}

/** Processor milliseconds that the server and all of PostgreSQL's processes have used. */
async function databaseTime(bench: Bench): Promise<{ server: number; postgres: number }> {
  const { processorTime, familyOf } = await import('./processes.ts')
  const family = await familyOf(bench.postgresPid)
  return { server: await processorTime([bench.serverPid]), postgres: await processorTime(family) }
}
