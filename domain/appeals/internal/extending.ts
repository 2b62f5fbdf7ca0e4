import { conflict } from '../../../platform/refusal.ts'

/** More time is asked for while there is some left; afterwards it would only hide that the limit was missed. */
export const alreadyLate = () => conflict('already_late', '已经超过办理时限，不能再延期；请尽快答复，并向反映人说明为什么晚了')
