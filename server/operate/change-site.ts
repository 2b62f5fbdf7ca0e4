import type pg from 'pg'
import { audit } from '../../domain/sites/audit.ts'
import { changeSiteHosts, changeSiteSettings } from '../../domain/sites/register.ts'
import { databaseOf, type Site, type SiteSettings } from '../../domain/sites/site.ts'

export interface SiteChanges {
  readonly hosts?: readonly string[]
  readonly settings: Partial<SiteSettings>
}

/**
 * Changes a site's host names and settings. The site's audit records it without an actor. Returns the names of the changed fields.
 * Refuses `site_exists` (a host of another site).
 */
export async function changeSite(pool: pg.Pool, site: Site, now: Date, { hosts, settings }: SiteChanges): Promise<string[]> {
  if (hosts) await changeSiteHosts(pool, site.key, hosts)
  await changeSiteSettings(pool, site.key, settings)

  const fields = [...(hosts ? ['hosts'] : []), ...Object.keys(settings)]
  await databaseOf(pool, site.key)
    .transaction()
    .execute((tx) => audit(tx, { now }, 'site_changed', { actorId: null, particulars: { fields } }))
  return fields
}
