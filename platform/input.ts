import { z } from 'zod'
import { messageFor } from './input-messages.ts'
import { invalid } from './refusal.ts'

z.config({ ...z.locales.zhCN(), customError: messageFor })

/** The validated value. Refuses `invalid_input`, which names the first wrong field and says in Chinese what is wrong with it. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data

  const issue = parsed.error.issues[0]!
  const field = issue.path.join('.')
  throw invalid(
    'invalid_input',
    field ? `“${labelOf(schema, issue.path)}”${sentence(issue.message)}` : whole(issue.message),
    field,
  )
}

// A message that begins with 请 follows a colon; others continue the sentence about the field.
const sentence = (message: string): string => (message.startsWith('请') ? `：${message}` : message)

// The issue is about the input itself, such as a list in place of an object.
const whole = (message: string): string => (message.startsWith('的') ? `提交的内容${message}` : message)

/** The label of a field: its description, else that of the nearest object or list around it, else its path. */
function labelOf(schema: z.ZodType, path: PropertyKey[]): string {
  let at: z.ZodType | undefined = schema
  let label: string | undefined
  for (const step of path) {
    at = stepInto(at, step)
    for (let inner = at; inner; inner = unwrapped(inner)) {
      label = inner.description ?? label
      at = inner
    }
  }
  return label ?? path.join('.')
}

function stepInto(at: z.ZodType | undefined, step: PropertyKey): z.ZodType | undefined {
  if (at instanceof z.ZodObject) return at.shape[step as string] as z.ZodType | undefined
  return at instanceof z.ZodArray ? (at.element as z.ZodType) : undefined
}

// The description of an optional field or one with a default may be on the inner schema.
const unwrapped = (at: z.ZodType): z.ZodType | undefined =>
  at instanceof z.ZodOptional || at instanceof z.ZodNullable || at instanceof z.ZodDefault
    ? (at.unwrap() as z.ZodType)
    : undefined

/**
 * Free text of a person, of at most `max` characters. Removes invisible characters that pasting brings along and that the database
 * would refuse. Every free text of an input is a `text` or a `line`.
 */
export const text = (max: number) => z.string().overwrite(readable).trim().max(max, `请不要超过 ${max} 个字`)

/** The same on one line, for titles, names and places. */
export const line = (max: number) =>
  z
    .string()
    .overwrite((typed) => readable(typed).replaceAll(/[\n\t]+/g, ' '))
    .trim()
    .max(max, `请不要超过 ${max} 个字`)

// PostgreSQL refuses NUL, and its JSON half a surrogate pair. Marks of direction can make a text read as another one.
const UNSEEN = /[\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]|(?![\n\t])\p{Cc}/gu

/** The text without characters that are invisible or refused by the database. Lines end with \n. */
export const readable = (typed: string): string => typed.replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, '')
