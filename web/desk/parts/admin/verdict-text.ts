import { damageText } from '../../../../domain/sites/verification.ts'
import type { ChainVerdict } from '../../../../platform/check-chain.ts'

/** What the verification of one chain found: 42 条，没有改动痕迹. */
export function verdictText(verdict: ChainVerdict): string {
  if (verdict.intact) return `${verdict.links} 条，没有改动痕迹`
  return `${damageText({ damage: verdict.damage, at: verdict.brokenAt })}，请立即查明`
}
