import { z } from 'zod'
import { line, parse, text } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from './audit.ts'
import { must } from './policy.ts'
import { changeRegistered } from './register.ts'

// What the law wants at the foot of every page. Spaces are left out, as the notices print some and others not; empty or null removes it.
const registration = (form: RegExp, otherwise: string) =>
  z
    .string()
    .transform((typed) => typed.normalize('NFKC').replaceAll(/\s/g, ''))
    .pipe(z.union([z.literal(''), z.string().regex(form, otherwise)]))
    .nullable()

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
    icp: registration(/^\p{Script=Han}ICP备\d{6,12}号(-\d{1,3})?$/u, '请照备案通知写，如“湘ICP备2026000001号-1”').describe(
      'ICP 备案号',
    ),
    police: registration(/^\p{Script=Han}公网安备\d{14}号$/u, '请照备案通知写，如“湘公网安备43010002000001号”').describe(
      '公安备案号',
    ),
    siteCode: registration(/^(\d{10}|bm\d{8})$/, '是 10 位数字，或 bm 加 8 位数字').describe('政府网站标识码'),
  })
  .partial()

/**
 * Changes what the site says of itself: names, level, phone, registrations and short texts for citizens. Key, prefix and code never change; host
 * names are changed with `bin/site`. Fields not named stay.
 */
export async function changeSiteFacts(context: DeskContext, given: z.input<typeof ChangeSiteFactsInput>): Promise<void> {
  const { site, actor, now } = context
  const { name, level, ...settings } = parse(ChangeSiteFactsInput, given)
  must(actor, 'change_site')
  const fields = Object.entries({ name, level, ...settings }).flatMap(([key, value]) => (value === undefined ? [] : [key]))

  await perform(context, 'change-site-facts', async ({ tx }) => {
    await changeRegistered(tx, site.id, { name, level, settings: withoutEmpty(settings) })
    await audit(tx, { now }, 'site_changed', { actorId: actor.staffId, particulars: { fields } })
  })
}

// Null removes a setting from the register.
const withoutEmpty = (settings: Readonly<Record<string, string | null | undefined>>) =>
  Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, value === '' ? null : value]))
