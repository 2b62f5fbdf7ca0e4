import type { Dispatcher } from 'undici'

/** One request, with as little work for the client as the library allows: client and service share the machine. */
export async function ask(
  agent: Dispatcher,
  origin: string,
  {
    path,
    method = 'GET',
    headers = {},
    body,
  }: { path: string; method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string },
): Promise<{ status: number; body: string }> {
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let status = 0
    agent.dispatch(
      { origin, path, method, headers, body: body ?? null },
      {
        onRequestStart() {},
        onResponseStart(_, statusCode) {
          status = statusCode
        },
        onResponseData(_, chunk) {
          chunks.push(chunk)
        },
        onResponseEnd() {
          resolve({ status, body: chunks.length === 1 ? chunks[0]!.toString() : Buffer.concat(chunks).toString() })
        },
        onResponseError(_, error) {
          reject(error)
        },
      },
    )
  })
}
