import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { registered } from '../register.ts'

export const SiteFacts = z.object({
  name: z.string(),
  level: z.enum(['province', 'city', 'county']),
  title: z.string().nullable(),
  hotline: z.string().nullable(),
  about: z.string().nullable(),
  secondFactor: z.boolean().describe('All staff must have one'),
  key: z.string(),
  prefix: z.string(),
  code: z.string(),
  hosts: z.array(z.string()).readonly(),
})
export type SiteFacts = z.infer<typeof SiteFacts>

/** What the register stores of the site's texts; null where the software's own words apply. */
export async function siteFacts({ db, site }: Pick<DeskContext, 'db' | 'site'>): Promise<SiteFacts> {
  const { settings, name, level, key, prefix, code, hosts } = await registered(db, site.id)
  const { title = null, hotline = null, about = null, secondFactor = false } = settings
  return { name, level, title, hotline, about, secondFactor, key, prefix, code, hosts }
}
