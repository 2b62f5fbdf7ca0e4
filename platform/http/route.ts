import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

declare module 'fastify' {
  interface FastifyContextConfig {
    proof?: 'each' | 'first'
  }
}

/** One route, as a line of a table: where it is, what the description of the API says of it, what it takes, does and answers. */
export interface Line<Context, Input extends z.ZodObject, Answer extends z.ZodType> {
  /** The path. Its `:parameters` are fields of the input. The other fields come in the query of a GET, else in the body. */
  readonly at: string
  readonly says: string
  readonly input?: Input
  /** Must return what `answers` takes: a Date where that says `moment`. */
  readonly run: (context: Context, input: z.output<Input>) => Promise<DeepReadonly<z.input<Answer>>>
  readonly answers?: Answer
  /** No field of the body is required, and the body may be left out. */
  readonly bodyOptional?: true
  /** How many requests one device may send in a minute, or all of one network that have none of ours. */
  readonly perMinute?: number
  /** Those who are not a registered system solve a task for people: for each request, or until their device is a voice. */
  readonly proof?: 'each' | 'first'
}

export interface Verb {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly status: 200 | 201 | 204
}

/** Registers one route. A line gives one; what does not fit into a line is written by hand. */
export type Route<Context> = (app: FastifyInstance, table: Table<Context>) => void

/** What the routes of a table have in common. */
export interface Table<Context> {
  readonly about: { readonly tags: readonly string[]; readonly security?: readonly Record<string, readonly string[]>[] }
  readonly contextOf: (request: FastifyRequest) => Context
}

export type DeepReadonly<Value> = Value extends Date
  ? Value
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value

/** The route of a line. `send` is for answers that are not JSON. */
export function route<Context, Input extends z.ZodObject, Answer extends z.ZodType>(
  { method, status }: Verb,
  { at, says, input, run, answers, bodyOptional, perMinute, proof }: Line<Context, Input, Answer>,
  send: Send<Context, Answer> = (reply, answer) => reply.code(status).send(answer),
): Route<Context> {
  const { path, rest } = split(at, input)
  const restSchema = bodyOptional ? rest?.nullish() : rest
  const restIn = method === 'GET' ? 'querystring' : 'body'

  // The only cast of all routes. Both parts were parsed by the schemas below, which the types of Fastify cannot know here.
  const inputOf = ({ query, body, params }: Parts): z.output<Input> =>
    ({ ...(rest && (method === 'GET' ? query : body)), ...(path && params) }) as z.output<Input>

  return (app, { about, contextOf }) => {
    app.route<{ Querystring: Fields; Body: Fields | null; Params: Fields }>({
      method,
      url: at,
      config: {
        ...(perMinute ? { rateLimit: { max: perMinute, timeWindow: 60_000 } } : {}),
        ...(proof ? { proof } : {}),
      },
      schema: {
        ...about,
        summary: says,
        ...(path ? { params: path } : {}),
        ...(restSchema ? { [restIn]: restSchema } : {}),
        ...(answers ? { response: { [status]: answers } } : {}),
      },
      handler: async (request, reply) => {
        const context = contextOf(request)
        return send(reply, await run(context, inputOf(request)), context)
      },
    })
  }
}

type Send<Context, Answer extends z.ZodType> = (
  reply: FastifyReply,
  answer: DeepReadonly<z.input<Answer>>,
  context: Context,
) => FastifyReply | Promise<FastifyReply>

type Fields = Record<string, unknown>

interface Parts {
  readonly query: Fields
  readonly body: Fields | null
  readonly params: Fields
}

/** Divides the input into what the path names and the rest. A part without fields is absent. */
function split(at: string, input: z.ZodObject<z.ZodRawShape> = z.object({})): { path?: z.ZodType; rest?: z.ZodType } {
  const named = Object.fromEntries([...at.matchAll(/:(\w+)/g)].map(([, name]) => [name!, true as const]))
  const [path, rest] = [input.pick(named), input.omit(named)]
  return { ...(hasFields(path) ? { path } : {}), ...(hasFields(rest) ? { rest } : {}) }
}

const hasFields = ({ shape }: z.ZodObject<z.ZodRawShape>): boolean => Object.keys(shape).length > 0
