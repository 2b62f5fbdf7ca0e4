/** Result of one try to send. An expected failure is a result; only a fault of the program throws. */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'unreachable'; readonly reason: string }
  | { readonly outcome: 'failed'; readonly reason: string; readonly again: boolean }

/** Ways to send. Tests and development use ones that store messages instead. */
export interface Channels {
  sms(phone: string, text: string, key: string): Promise<Delivery>
  /** The address under which citizens reach the portal (PUBLIC_URL), for the end of every SMS to them. */
  readonly portal?: string
  /** SMS that strangers can cause, in 24 hours; without it as many as usual. */
  readonly strangersSmsDay?: number
}
