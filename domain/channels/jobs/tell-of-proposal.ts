import { dateText } from '../../../platform/chinese/dates.ts'
import type { WorkerContext } from '../../contexts.ts'
import { mobileOf } from '../../people/phone.ts'
import { type ProposalTold, proposalTold } from '../../people/views/proposal-told.ts'
import { inTransaction } from '../../perform.ts'
import { ROLE_NAMES } from '../../roles.ts'
import type { Step } from '../../step.ts'
import { tellDesk, tellStaff } from '../tell.ts'

/**
 * Tells of a proposal what holds when the job runs: those who may confirm it that it waits; when it was confirmed, the person concerned, at
 * the desk and on the phone, and the proposer; when it was refused, the proposer. Each is told once.
 */
export async function tellOfProposal(context: WorkerContext, { proposalId }: { proposalId: string }): Promise<void> {
  await inTransaction(context, async (step) => {
    const told = await proposalTold(step.tx, proposalId, step.now)
    if (!told) return
    switch (told.outcome) {
      case null:
        for (const staffId of told.confirmers)
          notice(step, told, staffId, `${WAITS}：${whatOf(told)}。有效到 ${dateText(told.expires_at)}，请看“管理”里的“待同意”`)
        return
      case 'confirmed':
        notice(step, told, told.staff_id, `您的账号${doneOf(told)}。${NOT_YOURS}`)
        notice(step, told, told.proposed_by, `您提的“${whatOf(told)}”，另一位管理员同意了，已经办好`)
        if (told.staffPhone && mobileOf(told.staffPhone)) textHolder(step, told)
        return
      case 'refused':
        notice(step, told, told.proposed_by, `您提的“${whatOf(told)}”，另一位管理员不同意，理由请看“管理”里的“待同意”`)
        return
      case 'cancelled':
      case 'expired':
    }
  })
}

const WAITS = '有一件事等您同意或不同意'
const NOT_YOURS = '如果您不知道这件事，请马上告诉安全管理员'

function notice(step: Step, { id, outcome }: ProposalTold, staffId: string, text: string): void {
  tellDesk(step, { key: `proposal/${id}/${outcome ?? 'waiting'}/${staffId}`, staffId, kind: 'proposal', text })
}

function textHolder(step: Step, told: ProposalTold): void {
  const { title = step.site.name } = step.site.settings
  const text = `【${title}】您的工作台账号${doneOf(told)}。${NOT_YOURS}。`
  tellStaff(step, { key: `proposal/${told.id}/confirmed`, staffId: told.staff_id, template: 'account_changed', text })
}

function whatOf({ step, role, unitName }: ProposalTold): string {
  switch (step) {
    case 'grant_role':
      return `授予${ROLE_NAMES[role!]}（${unitName}）`
    case 'reset_password':
      return '重设密码'
    case 'remove_second_factor':
      return '解除动态口令'
  }
}

function doneOf({ step, role, unitName }: ProposalTold): string {
  switch (step) {
    case 'grant_role':
      return `新添了角色：${ROLE_NAMES[role!]}（${unitName}）`
    case 'reset_password':
      return '的密码刚由管理员重设'
    case 'remove_second_factor':
      return '的动态口令刚由管理员解除，下次登录要重新绑定'
  }
}
