import { z } from 'zod'
import { policies } from '../domain/policies.ts'

/** A policy of an invented module. Import it first, before the list is read. */
Object.assign(policies, {
  toy: {
    name: '试一试',
    schema: z.object({ weight: z.number().max(1).describe('权重') }),
    preset: { weight: 0.5 },
    source: '测试',
  },
})
