import type { Site } from '../sites/site.ts'

/**
 * Where to look and whom to call, for the end of every SMS to a citizen: chengxi.example 电话12345. Whoever lost the slip still has the SMS. Without
 * scheme, to be short; phones make a link of it.
 */
export function whereabouts({ hosts, settings }: Pick<Site, 'hosts' | 'settings'>, portal: string | undefined): string {
  const url = portal ? new URL(portal) : null
  if (url && hosts[0]) url.hostname = hosts[0]
  const address = url?.host ?? hosts[0]
  return `${address ? `${address} ` : ''}电话${settings.hotline ?? '12345'}`
}
