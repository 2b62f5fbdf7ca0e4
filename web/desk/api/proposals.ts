import type { ProposedStep } from '../../../domain/people/proposal.ts'
import type { ProposalLine } from '../../../domain/people/views/proposals.ts'
import { ROLE_NAMES } from '../words.ts'
import { useAdmin } from './admin.ts'

/** As the API sends it: moments are text. */
export type Proposal = Omit<ProposalLine, 'proposedAt' | 'expiresAt' | 'decidedAt'> & {
  proposedAt: string
  expiresAt: string
  decidedAt: string | null
}

export const useProposals = (enabled: () => boolean = () => true) =>
  useAdmin<{ proposals: Proposal[] }>('/admin/proposals', {}, enabled)

export const STEP_WORDS: Record<ProposedStep, string> = {
  grant_role: '授予角色',
  reset_password: '重设密码',
  remove_second_factor: '解除动态口令',
}

export const whatOf = ({ step, role, unitName }: Proposal): string =>
  step === 'grant_role' ? `授予${ROLE_NAMES[role!]}（${unitName}）` : STEP_WORDS[step]

/** Who confirms, in words: `安全管理员`, `系统管理员或审计管理员`. */
export const confirmersOf = ({ confirmedBy }: Proposal): string => confirmedBy.map((role) => ROLE_NAMES[role]).join('或')
