import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { ROLES } from '../../roles.ts'
import { registered } from '../register.ts'
import { secondFactorRule } from '../second-factor-rule.ts'

export const SiteFacts = z.object({
  name: z.string(),
  level: z.enum(['province', 'city', 'county']),
  title: z.string().nullable(),
  hotline: z.string().nullable(),
  about: z.string().nullable(),
  icp: z.string().nullable().describe('湘ICP备2026000001号-1'),
  police: z.string().nullable().describe('湘公网安备43010002000001号'),
  siteCode: z.string().nullable().describe('The code of a government’s site'),
  secondFactor: z
    .union([z.literal('everybody'), z.array(z.enum(ROLES)).readonly()])
    .describe('Who must have one: everybody, or who has one of these roles'),
  key: z.string(),
  prefix: z.string(),
  code: z.string(),
  hosts: z.array(z.string()).readonly(),
})
export type SiteFacts = z.infer<typeof SiteFacts>

/** What the register stores of the site's texts; null where the software's own words apply. */
export async function siteFacts({ db, site }: Pick<DeskContext, 'db' | 'site'>): Promise<SiteFacts> {
  const { settings, name, level, key, prefix, code, hosts } = await registered(db, site.id)
  const { title = null, hotline = null, about = null, icp = null, police = null, siteCode = null } = settings
  const texts = { name, level, title, hotline, about, icp, police, siteCode }
  return { ...texts, secondFactor: secondFactorRule(settings), key, prefix, code, hosts }
}
