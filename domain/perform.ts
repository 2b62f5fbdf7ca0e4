import { senderOf } from '../platform/database.ts'
import { json } from '../platform/json.ts'
import type { DeskContext, SiteContext } from './contexts.ts'
import type { Mover } from './event-log/event.ts'
import { rulesOf } from './sites/rules.ts'
import type { Step } from './step.ts'
import { insertRows } from './written.ts'

/**
 * Runs one operation in one transaction, with its step. With a request key, the answer is kept in that same transaction, so that a double
 * tap, a retry after a lost connection or a crash between commit and reply gets the first answer and changes nothing. The operation
 * names what it is about (`rate/APPEAL`), so that a key that two senders happen to use alike never gives one the other's answer.
 */
export async function perform<Context extends SiteContext, Result>(
  context: Context,
  operation: string,
  run: (step: Context & Step) => Promise<Result>,
): Promise<Result> {
  if (!context.requestKey) return await inTransaction(context, run)

  const key = `${operation}:${context.requestKey}`
  try {
    return await inTransaction(context, async (step) => {
      const result = await run(step)
      step.write(insertRows('requests_done', { key, result: json(result ?? null), done_at: context.now }))
      return result
    })
  } catch (error) {
    // A repeat fails at the key, waiting for the first if need be, or was refused because the first has already changed the state.
    const first = await answerTo<Result>(context, key)
    if (first) return first.result
    throw error
  }
}

/** The same for what is not asked for with a key, or must not be kept under one: a job, or an answer with a person in the clear. */
export async function inTransaction<Context extends SiteContext, Result>(
  context: Context,
  run: (step: Context & Step) => Promise<Result>,
): Promise<Result> {
  // Reading the rules takes a connection. Were it done inside, while every connection of the pool is in a transaction that waits for
  // them, none would ever end.
  const rules = await rulesOf(context)
  return await context.db.transaction().execute(async (tx) => {
    const sender = await senderOf(tx)
    return await run({
      ...context,
      tx,
      db: tx,
      rules,
      mover: moverOf(context),
      ask: (question) => sender.ask(question.compile()),
      write: (statement) => sender.wait(statement.compile()),
    })
  })
}

function moverOf(context: SiteContext): Mover {
  if ('actor' in context) return { by: 'staff', staffId: (context as DeskContext).actor.staffId }
  return 'citizen' in context ? { by: 'citizen' } : { by: 'house' }
}

async function answerTo<Result>({ db }: Pick<SiteContext, 'db'>, key: string): Promise<{ result: Result } | undefined> {
  const done = await db
    .selectFrom('requests_done')
    .select((eb) => eb.cast<string>('result', 'text').as('result'))
    .where('key', '=', key)
    .executeTakeFirst()
  return done && { result: JSON.parse(done.result, reviveMoment) }
}

// The first answer had dates where JSON has text.
function reviveMoment(_key: string, value: unknown): unknown {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) ? new Date(value) : value
}
