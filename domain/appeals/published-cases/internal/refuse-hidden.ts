import { conflict } from '../../../../platform/refusal.ts'
import type { DeskStep } from '../../../step.ts'
import { hiddenSteps } from '../../hidden-steps.ts'

/** Nothing is published while a step can still be undone: the public would see it before the citizen. Refuses `not_told_yet`. */
export async function refuseHidden({ tx, now }: DeskStep, appealId: string): Promise<void> {
  if ((await hiddenSteps(tx, [appealId], now)).length)
    throw conflict('not_told_yet', '这一步 30 秒内还可以撤回，反映人还没有看到，请稍等再公开')
}
