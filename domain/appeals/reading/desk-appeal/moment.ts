import { z } from 'zod'

export const Moment = z.iso.datetime()

export const moment = (at: Date): string => at.toISOString()
export const momentOrNone = (at: Date | null): string | null => at?.toISOString() ?? null
