import type pg from 'pg'
import type { Database } from '../domain/schema.ts'
import { listSites } from '../domain/sites/register.ts'
import { databaseOf, type Site } from '../domain/sites/site.ts'
import { unavailable } from '../platform/refusal.ts'

const KEPT_FOR = 5_000 // ms: after this a running server sees a new site or host name

export interface OpenSite {
  readonly site: Site
  readonly db: Database
}

/** Finds the site of a host name. The register of sites is small and cached for 5 s. */
export function openSites(pool: pg.Pool, defaultKey: string | null) {
  const databases = new Map<string, Database>()
  let known: { at: number; sites: Promise<Site[]> } | undefined

  async function all(): Promise<OpenSite[]> {
    if (!known || Date.now() - known.at > KEPT_FOR) {
      const sites = listSites(pool)
      sites.catch(() => {
        known = undefined
      })
      known = { at: Date.now(), sites }
    }
    return (await known.sites).map((site) => ({ site, db: databaseFor(site.key) }))
  }

  function databaseFor(key: string): Database {
    const db = databases.get(key) ?? databaseOf(pool, key)
    databases.set(key, db)
    return db
  }

  /** The site that claims this host, else DEFAULT_SITE, else the oldest. Refuses `no_site` before the first one exists. */
  async function at(hostname: string): Promise<OpenSite> {
    const sites = await all()
    const host = hostname.toLowerCase()
    const found =
      sites.find(({ site }) => site.hosts.includes(host)) ?? sites.find(({ site }) => site.key === defaultKey) ?? sites[0]
    if (!found) throw unavailable('no_site', '还没有建立站点，请管理员运行 bin/site create', 30)
    return found
  }

  return { all, at }
}
