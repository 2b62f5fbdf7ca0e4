import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type FileToSend, sendFile } from '../files/send-file.ts'
import type { Storage } from '../files/storage.ts'
import { type Line, type Route, route, type Table, type Verb } from './route.ts'

/** A line whose operation answers nothing. */
interface Change<Context, Input extends z.ZodObject> extends Omit<Line<Context, Input, z.ZodType>, 'answers'> {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
}

/** The words in which tables of routes are written, for those who act in this context. */
export function routesFor<Context extends { readonly storage: Storage }>({ about, contextOf }: Face<Context>) {
  return {
    /** The table, as a plugin. */
    routes: (tag: string, all: readonly Route<Context>[]) => async (app: FastifyInstance) => {
      for (const one of all) one(app, { about: { tags: [tag], ...about }, contextOf })
    },
    /** GET, answered with 200. */
    read: <Input extends z.ZodObject, Answer extends z.ZodType>(line: Line<Context, Input, Answer>) =>
      route({ method: 'GET', status: 200 }, line),
    /** GET of a stored file. */
    file: <Input extends z.ZodObject>(line: Line<Context, Input, z.ZodType<unknown, FileToSend>>) =>
      route({ method: 'GET', status: 200 }, line, (reply, file, { storage }) => sendFile(reply, storage, file)),
    /** POST, answered with 201. */
    step: <Input extends z.ZodObject, Answer extends z.ZodType>(line: Line<Context, Input, Answer>) =>
      route({ method: 'POST', status: 201 }, line),
    /** A write that answers nothing: 204. */
    change: <Input extends z.ZodObject>({ method, run, ...line }: Change<Context, Input>) =>
      route(
        { method, status: 204 },
        {
          ...line,
          answers: z.null(),
          run: async (context: Context, input: z.output<Input>) => {
            await run(context, input)
            return null
          },
        },
      ),
    /** Any other pair of method and status. */
    route: <Input extends z.ZodObject, Answer extends z.ZodType>(verb: Verb, line: Line<Context, Input, Answer>) =>
      route(verb, line),
  }
}

interface Face<Context> {
  readonly about: Omit<Table<Context>['about'], 'tags'>
  readonly contextOf: Table<Context>['contextOf']
}
