import { Agent } from 'undici'
import { ask } from './ask.ts'
import { invented } from './words.ts'
import type { BenchWorld } from './world.ts'

export const STEPS = ['speak', 'dispatch', 'sign', 'answer', 'review', 'judge'] as const
export type Step = (typeof STEPS)[number]

const ANSWER =
  '您反映的情况我局收到后当天派人到现场查看，情况属实。依据《供热条例》第二十条，已更换阀门并测温达标。今后有问题请拨打 0990-5500000。'

export interface Life {
  readonly origin: string
  readonly world: BenchWorld
  readonly agent: Agent
  /** Called after each step with its milliseconds. */
  readonly after: (step: Step, took: number) => unknown
}

/** One lifecycle of an appeal over HTTP; each step is one durable commit. With a phone the citizen gets messages. */
export async function live({ origin, world, agent, after }: Life, n: number, phone?: string): Promise<void> {
  const { clerk, handler, unitIds, system } = world
  const contact = phone ? { name: '林小满', phone } : {}
  const { appealId, number, secret } = await post('speak', '/api/public/appeals', null, {
    ...invented(n),
    ...contact,
    kind: 'request',
  })
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

  async function post(step: Step, path: string, cookie: string | null, body: unknown): Promise<Record<string, string>> {
    const started = performance.now()
    const { status, body: text } = await ask(agent, origin, {
      path,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : system) },
      body: JSON.stringify(body),
    })
    const answer = JSON.parse(text) as Record<string, string>
    if (status !== 201) throw new Error(`${step}: ${status} ${text}`)
    await after(step, performance.now() - started)
    return answer
  }
}

export const newAgent = (connections: number): Agent => new Agent({ connections, pipelining: 1 })

let phones = 0

/** Another phone each time, because one phone may bring twenty appeals a day. */
export const newPhone = (): string => `139${String(phones++).padStart(8, '0')}`
