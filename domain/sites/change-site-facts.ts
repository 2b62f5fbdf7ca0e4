import { z } from 'zod'
import { line, parse, text } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from './audit.ts'
import { must } from './policy.ts'
import { changeRegistered } from './register.ts'

export const ChangeSiteFactsInput = z
  .object({
    name: line(50).min(2, '请填写地方名称').describe('地方名称'),
    level: z.enum(['province', 'city', 'county']).describe('层级'),
    title: line(20).min(2, '请填写门户名称').describe('门户名称'),
    hotline: z
      .string()
      .trim()
      .regex(/^[0-9+（）() -]{3,30}$/, '只写数字和短横')
      .describe('咨询电话'),
    about: text(500).nullable().describe('介绍'),
  })
  .partial()

/**
 * Changes what the site says of itself: names, level, phone and short texts for citizens. Key, prefix and code never change; host
 * names are changed with `bin/site`. Fields not named stay.
 */
export async function changeSiteFacts(context: DeskContext, given: z.input<typeof ChangeSiteFactsInput>): Promise<void> {
  const { site, actor, now } = context
  const { name, level, ...settings } = parse(ChangeSiteFactsInput, given)
  must(actor, 'change_site')
  const fields = Object.entries({ name, level, ...settings }).flatMap(([key, value]) => (value === undefined ? [] : [key]))

  await perform(context, 'change-site-facts', async ({ tx }) => {
    await changeRegistered(tx, site.id, { name, level, settings: { ...settings, ...(settings.about === '' && { about: null }) } })
    await audit(tx, { now }, 'site_changed', { actorId: actor.staffId, particulars: { fields } })
  })
}
