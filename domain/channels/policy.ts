import { forbidden } from '../../platform/refusal.ts'
import { holds, type StaffMember } from '../people/staff.ts'

export const CHANNEL_ACTIONS = ['see_messages', 'resend_message'] as const
export type ChannelAction = (typeof CHANNEL_ACTIONS)[number]

/** Who may see and resend messages. Clerks may, because they answer the phone when somebody says that no message came. */
export function may(actor: StaffMember, action: ChannelAction): boolean {
  switch (action) {
    case 'see_messages':
    case 'resend_message':
      return holds(actor, 'clerk') || holds(actor, 'system_admin')
  }
}

/** Refuses `not_allowed`. */
export function must(actor: StaffMember, action: ChannelAction): void {
  if (!may(actor, action)) throw forbidden('not_allowed', '发出的短信由受理员或系统管理员查看和重发')
}
