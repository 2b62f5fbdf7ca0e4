import { APPEAL_ROLES } from '../domain/appeals/roles.ts'

/** A role of an invented module. Import it first, before the list is read. */
Object.assign(APPEAL_ROLES, {
  toy: { name: '试用员', who: '来试一试的人', central: true, grantedBy: 'system_admin', secondFactor: true },
})
