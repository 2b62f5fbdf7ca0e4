import { setTimeout as wait } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { solve } from '../platform/proof-of-work.ts'
import type { Bench } from './server-under-load.ts'

const DEVICES = 5000
const ADDRESSES = 20
const TEN_MINUTES = 600
const SPEAKERS = 5 // every fifth speaks, the others read

interface Answer {
  readonly status: number
  readonly html: string
}

/**
 * A town behind a carrier: 5,000 devices behind 20 addresses read and speak within ten minutes as people do, each with its cookies and its
 * solved task, and none may be refused. Beside them one script in ten speaks without a task, and none of it may get through.
 */
export async function sharedAddresses({ origin, pool }: Bench, _given: unknown): Promise<string[]> {
  const agent = new Agent({ connections: 500, pipelining: 1 })
  const refused: Record<string, number> = {}
  let [spoken, scriptsLetIn] = [0, 0]

  const before = await appeals()
  await Promise.all(
    Array.from({ length: DEVICES }, async (_, device) => {
      await wait((device / DEVICES) * TEN_MINUTES * 1000)
      await comeAs(device)
      if (device % 10 === 0) await script(device)
    }),
  )
  const kept = (await appeals()) - before
  await agent.close()
  return [
    `${DEVICES} devices behind ${ADDRESSES} addresses in ${TEN_MINUTES} s: ${spoken} spoke, ${spoken - kept} lost, refused ${JSON.stringify(refused)}`,
    `  ${DEVICES / 10} scripts without a task: ${scriptsLetIn} let in`,
  ]

  async function comeAs(device: number): Promise<void> {
    const cookies = new Map<string, string>()
    const go = (path: string, form?: Record<string, string>) => browse(device, cookies, path, form)
    for (const path of ['/', '/cases', '/figures']) await go(path)
    if (device % SPEAKERS) return
    await go('/speak')
    await go('/speak', { text: `我家门口第 ${device} 个路灯不亮，晚上看不见路。` })
    await go('/speak/where', { detail: `路口 ${device}` })
    await go('/speak/contact', { contact: 'anonymous' })
    await go('/speak/different', {}) // there may be cases of a neighbour by now
    const { html } = await go('/speak/check')
    const [, challenge = '', bits = '0'] = /data-challenge="([^"]*)" data-bits="(\d+)"/.exec(html) ?? []
    const sent = await go('/speak/check', {
      work: challenge,
      nonce: solve({ challenge, difficulty: Number(bits) }),
      title: `路灯 ${device}`,
    })
    if (sent.status === 303) spoken++
  }

  async function browse(
    device: number,
    cookies: Map<string, string>,
    path: string,
    form?: Record<string, string>,
  ): Promise<Answer> {
    const { statusCode, headers, body } = await request(origin + path, {
      dispatcher: agent,
      method: form ? 'POST' : 'GET',
      headers: {
        accept: 'text/html',
        'x-forwarded-for': addressOf(device),
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { body: new URLSearchParams(form).toString() } : {}),
    })
    for (const one of [headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
      cookies.set(name, value)
    }
    if (statusCode >= 400) refused[statusCode] = (refused[statusCode] ?? 0) + 1
    return { status: statusCode, html: await body.text() }
  }

  async function script(device: number): Promise<void> {
    const { statusCode, body } = await request(`${origin}/api/public/appeals`, {
      dispatcher: agent,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': addressOf(device) },
      body: JSON.stringify({ body: '路灯不亮，晚上看不见路。' }),
    })
    await body.dump()
    if (statusCode === 201) scriptsLetIn++
  }

  async function appeals(): Promise<number> {
    const { rows } = await pool.query<{ count: number }>('select count(*) as count from site_bench.appeals')
    return Number(rows[0]!.count)
  }
}

const addressOf = (device: number): string => `203.0.113.${device % ADDRESSES}`
