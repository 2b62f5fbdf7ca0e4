import { z } from 'zod'
import { policies } from '../domain/policies.ts'

/** A policy of a module that does not exist. Imported first, before anything has read the list. */
Object.assign(policies, {
  toy: {
    name: '试一试',
    schema: z.object({ weight: z.number().max(1).describe('权重') }),
    preset: { weight: 0.5 },
    source: '测试',
  },
})
