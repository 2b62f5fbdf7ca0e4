import { conflict, type Refusal } from '../../../platform/refusal.ts'
import type { Appeal } from '../tables.ts'

/** Whether the limit that runs has passed. What is paused was in time. */
export const isLate = ({ due_at, paused }: Pick<Appeal, 'due_at' | 'paused'>, now: Date): boolean =>
  due_at !== null && !paused && now > due_at

const REMEDY = {
  延期: '请尽快答复，并向反映人说明为什么晚了',
  挂起: '请尽快答复；还缺什么，可以请受理员向反映人问清楚',
}

/** Refuses more time, or a pause, after the limit: either would hide that it was missed. */
export const alreadyLate = (step: keyof typeof REMEDY): Refusal =>
  conflict('already_late', `已经超过办理时限，不能再${step}；${REMEDY[step]}`)
