import type { FastifyRequest } from 'fastify'
import type { SiteContext } from '../../../domain/contexts.ts'
import type { Database } from '../../../domain/schema.ts'
import { placeWordsOf } from '../../../domain/sites/place-words.ts'
import type { Site } from '../../../domain/sites/site.ts'
import { dayOf } from '../../../platform/calendar/days.ts'
import type { Frame } from '../../../web/portal/frame.ts'

const KEPT_FOR = 60_000
const offices = new WeakMap<Database, { at: number; name: Promise<string> }>()

/** What every page of the portal gets: site, path, 长辈版, day, origin. */
export async function frameOf(request: FastifyRequest, publicUrl: string): Promise<Frame> {
  const { site, db, now } = request.siteContext
  return {
    site: {
      name: site.settings.title ?? `${site.name}连心桥`,
      place: site.name,
      office: await officeOf(db, site.name),
      phone: site.settings.hotline ?? '12345',
      whole: placeWordsOf(site).whole,
      below: placeWordsOf(site).below,
      ...registrationsOf(site),
    },
    path: request.url,
    elder: request.cookies.elder === '1',
    today: dayOf(now),
    origin: originAt(publicUrl, site.hosts.includes(request.hostname) ? request.hostname : null),
  }
}

/** For the page that says that shows when the disk is full or the database does not answer. Reads nothing from the database. */
export function frameInNeed(
  request: Pick<FastifyRequest, 'url'> & { readonly siteContext?: unknown; readonly cookies?: FastifyRequest['cookies'] },
  publicUrl: string,
): Frame {
  const site = (request.siteContext as SiteContext | null | undefined)?.site
  return {
    site: {
      name: site?.settings.title ?? `${site?.name ?? ''}连心桥`,
      place: site?.name ?? '本地',
      office: `${site?.name ?? ''}连心桥工作人员`,
      phone: site?.settings.hotline ?? '12345',
      whole: site ? placeWordsOf(site).whole : '全部',
      below: site ? placeWordsOf(site).below : '乡镇、街道',
      ...registrationsOf(site),
    },
    path: request.url,
    elder: request.cookies?.elder === '1',
    today: dayOf(new Date()),
    origin: publicUrl,
  }
}

const registrationsOf = (site: Site | undefined) => {
  const { icp = null, police = null, siteCode = null } = site?.settings ?? {}
  return { icp, police, siteCode }
}

// Pages are cached for others, so only a registered host name gets into them. Scheme and port are the configured ones.
function originAt(publicUrl: string, host: string | null): string {
  const url = new URL(publicUrl)
  if (host) url.hostname = host
  return url.origin
}

/** The unit that does the triage. It runs the site. */
async function officeOf(db: Database, place: string): Promise<string> {
  const known = offices.get(db)
  if (known && Date.now() - known.at < KEPT_FOR) return await known.name
  const name = db
    .selectFrom('units')
    .select('name')
    .where('triages', '=', true)
    .where('closed_at', 'is', null)
    .orderBy('position')
    .executeTakeFirst()
    .then((unit) => unit?.name ?? `${place}连心桥工作人员`)
  name.catch(() => offices.delete(db))
  offices.set(db, { at: Date.now(), name })
  return await name
}
