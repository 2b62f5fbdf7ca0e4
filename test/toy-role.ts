import { APPEAL_ROLES } from '../domain/appeals/roles.ts'

/** A role of a module that does not exist. Imported first, before anything has read the list. */
Object.assign(APPEAL_ROLES, {
  toy: { name: '试用员', who: '来试一试的人', central: true, grantedBy: 'system_admin', secondFactor: true },
})
