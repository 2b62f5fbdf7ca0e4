import type { SiteContext } from '../../contexts.ts'
import { secretOf } from '../../numbers/secret.ts'

// Never change this: existing secrets are derived with it.
const PURPOSE = 'secrets of appeals'

/** The eight digits that open this appeal together with its number. */
export const secretOfAppeal = (context: Pick<SiteContext, 'keyring'>, appealId: string): string =>
  secretOf(context, PURPOSE, appealId)
