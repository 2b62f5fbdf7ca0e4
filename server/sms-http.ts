import type { Channels, Delivery } from '../domain/channels/channels.ts'

const PATIENCE_MS = 10_000

/**
 * Posts `{ "to", "text" }` to the SMS gateway, with the message's key as Idempotency-Key, so that the gateway can recognise a repeated
 * message. 2xx means sent. 408, 429, 5xx and no answer within 10 s are tried again later. Other answers are final.
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
        redirect: 'error', // personal data goes to the configured address only
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
