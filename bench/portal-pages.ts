import autocannon from 'autocannon'
import type { Bench } from './server-under-load.ts'

/** Public case pages a second: another case each time, and the same case. */
export async function portalPages(bench: Bench, { seconds, cases }: { seconds: number; cases: number }): Promise<string[]> {
  if (!cases) return ['no published cases to show']
  const { rows } = await bench.pool.query<{ number: string }>(
    'select number from site_bench.published_cases order by id limit 20000',
  )
  const paths = rows.map(({ number }) => `/cases/${number}`)
  let next = 0
  const others = await autocannon({
    url: bench.origin,
    connections: 16,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => {
          request.path = paths[next++ % paths.length]!
          return request
        },
      },
    ],
  })
  const same = await autocannon({ url: bench.origin + paths[0], connections: 16, duration: seconds })
  return [
    `another case each time: ${others.requests.average.toFixed(0)} pages/s, p99 ${others.latency.p99} ms, ${others.non2xx + others.errors} failed`,
    `the same case (cached): ${same.requests.average.toFixed(0)} pages/s, p99 ${same.latency.p99} ms, ${same.non2xx + same.errors} failed`,
  ]
}
