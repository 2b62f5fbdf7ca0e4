import { z } from 'zod'

/** A moment in an answer: the operation returns a Date, the answer has ISO text. */
export const moment = z.codec(z.date(), z.iso.datetime(), {
  decode: (date) => date.toISOString(),
  encode: (text) => new Date(text),
})
