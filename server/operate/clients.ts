import type { SiteContext } from '../../domain/contexts.ts'
import { registerClient } from '../../domain/sites/register-client.ts'
import { revokeClient } from '../../domain/sites/revoke-client.ts'
import { apiClients } from '../../domain/sites/views/api-clients.ts'
import { dayOf } from '../../platform/calendar/days.ts'

/** `bin/site clients KEY [add NAME | revoke ID]`: the systems that may use the public API. Returns what to print. */
export async function clients(site: SiteContext, [what, about = '']: readonly string[]): Promise<string[]> {
  switch (what) {
    case 'add': {
      const { clientId, key } = await registerClient(site, { name: about })
      return ['已登记。密钥只显示这一次 | registered, the key is shown this once:', `  ${clientId}\t${key}`]
    }
    case 'revoke':
      await revokeClient(site, { clientId: about })
      return ['已停用 | revoked']
    default:
      return (await apiClients(site.db)).map(({ id, name, created_at, revoked_at }) =>
        [id, name, dayOf(created_at), revoked_at ? `停用于 ${dayOf(revoked_at)}` : '-'].join('\t'),
      )
  }
}
