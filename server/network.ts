import { isIPv6 } from 'node:net'

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** What rate limits count as one address. Of IPv6 only the first 64 bits: a household has all addresses that begin with them. */
export function networkOf(address: string): string {
  const mapped = MAPPED.exec(address)
  if (mapped) return mapped[1]!
  return isIPv6(address) ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address
}

function groupsOf(address: string): string[] {
  const [before = '', after] = address.replace(/%.*$/, '').split('::')
  const head = before.split(':').filter(Boolean)
  const tail = after?.split(':').filter(Boolean) ?? []
  const missing = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  return [...head, ...Array<string>(missing).fill('0'), ...tail].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
}
