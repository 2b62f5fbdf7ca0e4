import { z } from 'zod'
import { invalid } from './refusal.ts'

z.config(z.locales.zhCN())

/**
 * The only way data enters an operation: one validated value, or the refusal `invalid_input` that names the first field
 * at fault and says in Chinese what is wrong with it.
 */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data

  const issue = parsed.error.issues[0]!
  const field = issue.path.join('.')
  throw invalid('invalid_input', field ? `“${labelOf(schema, issue.path)}”${issue.message}` : issue.message, field)
}

/** What a person calls the field: the schema's description where it has one, else its name. */
function labelOf(schema: z.ZodType, path: PropertyKey[]): string {
  let at: z.ZodType | undefined = schema
  for (const step of path) {
    at = at instanceof z.ZodObject ? (at.shape[step as string] as z.ZodType | undefined) : undefined
  }
  return at?.description ?? path.join('.')
}

/** The part of an operation's input that comes in the body: without what the address already names. */
export function bodyOf<Shape extends z.ZodRawShape, Keys extends keyof Shape & string>(
  schema: z.ZodObject<Shape>,
  ...keys: Keys[]
): z.ZodObject<Omit<Shape, Keys>> {
  return schema.omit(Object.fromEntries(keys.map((key) => [key, true])) as never) as never
}
