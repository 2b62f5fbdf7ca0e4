import { type Life, live, newAgent, newPhone, STEPS } from './life.ts'
import { besideLimit } from './limit.ts'
import { spread } from './percentiles.ts'
import { familyOf, processorTime } from './processes.ts'
import type { Bench } from './server-under-load.ts'
import { rowsText } from './written-rows.ts'

const AT_ONCE = 24

/** Lifecycles over HTTP, many at once, each step one durable commit. Nobody leaves a phone; the worker only moves jobs. */
export const lifecycles = (bench: Bench, { seconds }: { seconds: number }) => livesOf(bench, seconds, false)

/** The same with a phone, so that the vault is written and the worker sends messages. */
export const messages = (bench: Bench, { seconds }: { seconds: number }) => livesOf(bench, seconds, true)

async function livesOf(bench: Bench, seconds: number, withPhone: boolean): Promise<string[]> {
  const agent = newAgent(AT_ONCE)
  const times: Record<string, number[]> = Object.fromEntries(STEPS.map((step) => [step, []]))
  const life: Life = { ...bench, agent, after: (step, took) => times[step]!.push(took) }
  const rows = withPhone ? bench.writtenWithPhone : bench.written

  const { lives, took, spent, sent, line } = await besideLimit(bench, Object.values(rows), 'lifecycles', seconds, async () => {
    await many(3) // the first seconds compile and prepare statements
    for (const step of STEPS) times[step]!.length = 0
    const [before, sentBefore] = [await timesOf(bench), bench.sent()]
    const started = performance.now()
    const lives = await many(seconds)
    const took = (performance.now() - started) / 1000
    const after = await timesOf(bench)
    const sent = bench.sent() - sentBefore
    const spent = {
      server: after.server - before.server,
      database: after.database - before.database,
      worker: after.worker - before.worker,
    }
    return { times: lives / took, lives, took, spent, sent }
  })
  await agent.close()

  const each = (ms: number) => `${(ms / lives).toFixed(2)} ms`
  return [
    `${(lives / took).toFixed(1)} lifecycles/s (${lives} in ${took.toFixed(1)} s, ${AT_ONCE} at once, 6 durable writes each)`,
    line,
    `  rows inserted+updated: ${rowsText(rows)}`,
    ...STEPS.map((step) => `  ${step.padEnd(8)} ${spread(times[step]!)}`),
    `  processor time a lifecycle: server ${each(spent.server)}, database ${each(spent.database)}, worker ${each(spent.worker)}`,
    `  the worker sent ${(sent / took).toFixed(0)} messages/s; left over at the end: ${await leftOver(bench)}`,
  ]

  async function many(howLong: number): Promise<number> {
    const until = performance.now() + howLong * 1000
    let lives = 0
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, lane) => {
        for (let n = lane; performance.now() < until; n += AT_ONCE) {
          await live(life, n, withPhone ? newPhone() : undefined)
          lives++
        }
      }),
    )
    return lives
  }
}

/** Processor milliseconds so far of server, worker and all PostgreSQL processes. */
async function timesOf(bench: Bench): Promise<{ server: number; database: number; worker: number }> {
  return {
    server: await processorTime([bench.serverPid]),
    database: await processorTime(await familyOf(bench.postgresPid)),
    worker: await processorTime([bench.workerPid()]),
  }
}

async function leftOver({ pool }: Bench): Promise<string> {
  const { rows } = await pool.query<{ messages: number; jobs: number }>(
    `select (select count(*) from site_bench.messages where state = 'waiting') as messages, (select count(*) from site_bench.jobs_outbox) as jobs`,
  )
  return `${rows[0]!.messages} messages, ${rows[0]!.jobs} jobs`
}
