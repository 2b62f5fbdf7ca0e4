import { read, routes } from '../../desk-routes.ts'
import { policies } from '../../policies.ts'
import { rulesOf } from '../rules.ts'

export const templates = routes('desk', [
  read({
    at: '/templates',
    says: 'Ready sentences for answers and instructions',
    run: async (desk) => (await rulesOf(desk)).templates.body,
    answers: policies.templates.schema,
  }),
])
