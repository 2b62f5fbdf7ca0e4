import { digitsFor } from '../../platform/ids.ts'
import type { SiteContext } from '../contexts.ts'

/** The eight digits that open this appeal, together with its number. Worked out from the key file, so they are stored nowhere. */
export function secretOf({ keyring }: Pick<SiteContext, 'keyring'>, appealId: string): string {
  return digitsFor(keyring.derive('secrets of appeals'), appealId)
}
