import type { CodeLimits } from '../../../domain/channels/code-limits.ts'
import type { Config } from '../../config.ts'

/** The configured limits of codes by SMS. */
export const codeLimitsOf = (config: Config): CodeLimits => ({
  phoneDay: config.smsCodesPerPhoneDay,
  addressHour: config.smsCodesPerAddressHour,
  addressDay: config.smsCodesPerAddressDay,
  siteDay: config.smsCodesPerSiteDay,
})
