import { z } from 'zod'
import { messageFor } from './input-messages.ts'
import { invalid } from './refusal.ts'

z.config({ ...z.locales.zhCN(), customError: messageFor })

/**
 * The only way data enters an operation: one validated value, or the refusal `invalid_input` that names the first field
 * at fault and says in Chinese what is wrong with it.
 */
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

// What asks for something begins anew; what tells of the field goes on.
const sentence = (message: string): string => (message.startsWith('请') ? `：${message}` : message)

// What is at fault is the input itself: a list where an object was asked for.
const whole = (message: string): string => (message.startsWith('的') ? `提交的内容${message}` : message)

/** What a person calls the field: its description, or of what it lies in where it has none; else its name. */
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

// What may be left out or has a default is described inside as often as outside.
const unwrapped = (at: z.ZodType): z.ZodType | undefined =>
  at instanceof z.ZodOptional || at instanceof z.ZodNullable || at instanceof z.ZodDefault
    ? (at.unwrap() as z.ZodType)
    : undefined

/**
 * What a person writes, of at most so many characters: without what nobody typed and nobody sees, which comes along when pasting and
 * which the database would refuse. Every free text of an input is this or `line`.
 */
export const text = (max: number) => z.string().overwrite(readable).trim().max(max, `请不要超过 ${max} 个字`)

/** The same on one line: titles, names, places. */
export const line = (max: number) =>
  z
    .string()
    .overwrite((typed) => readable(typed).replaceAll(/[\n\t]+/g, ' '))
    .trim()
    .max(max, `请不要超过 ${max} 个字`)

// NUL is refused by PostgreSQL, half a surrogate pair by its JSON; signs that turn the direction make a text read as another.
const UNSEEN = /[\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]|(?![\n\t])\p{Cc}/gu

/** A text without what the database would refuse and what nobody sees; lines end with \n. */
export const readable = (typed: string): string => typed.replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, '')

/** The part of an operation's input that comes in the body: without what the address already names. */
export function bodyOf<Shape extends z.ZodRawShape, Keys extends keyof Shape & string>(
  schema: z.ZodObject<Shape>,
  ...keys: Keys[]
): z.ZodObject<Omit<Shape, Keys>> {
  return schema.omit(Object.fromEntries(keys.map((key) => [key, true])) as never) as never
}
