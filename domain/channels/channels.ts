/** What became of one try to reach somebody. Expected failure is an outcome to record; only a fault of ours throws. */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'unreachable'; readonly reason: string }
  | { readonly outcome: 'failed'; readonly reason: string; readonly again: boolean }

/** The ways out of the house. Tests and development pass ones that keep what they are given. */
export interface Channels {
  sms(phone: string, text: string, key: string): Promise<Delivery>
}
