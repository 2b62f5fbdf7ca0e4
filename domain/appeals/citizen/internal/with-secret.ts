import { secretHash } from '../../../numbers/secret.ts'
import type { CitizenStep } from '../../../step.ts'
import { secretOfAppeal } from '../../intake/secret-of-appeal.ts'
import type { Appeal } from '../../tables.ts'

/** What came from another system has no secret until its citizen needs one: its phone was enough. */
export const withSecret = (step: CitizenStep, { id, secret_hash }: Pick<Appeal, 'id' | 'secret_hash'>) =>
  secret_hash ? {} : { secret_hash: secretHash(step, id, secretOfAppeal(step, id)) }
