import type { Channels, Delivery } from '../domain/channels/channels.ts'

const PATIENCE_MS = 10_000

/**
 * Posts `{ "to", "text" }` to the county's SMS gateway, with the message's key as Idempotency-Key: a gateway that knows it sends a
 * repeated message once. 2xx is sent; 408, 429 and 5xx are tried again later; any other answer is final.
 */
export function smsByHttp(url: string, token: string): Channels['sms'] {
  return async (phone, text, key): Promise<Delivery> => {
    let response: Response
    try {
      response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': key,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify({ to: phone, text }),
        redirect: 'error', // a message must not follow a gateway to where nobody sent it
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      await response.arrayBuffer()
    } catch (error) {
      return {
        outcome: 'failed',
        reason: (error as Error).name === 'TimeoutError' ? 'gateway_silent' : 'gateway_away',
        again: true,
      }
    }
    if (response.ok) return { outcome: 'sent' }
    const again = response.status === 408 || response.status === 429 || response.status >= 500
    return { outcome: 'failed', reason: `gateway_${response.status}`, again }
  }
}
