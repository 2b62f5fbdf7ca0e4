import type { CompiledQuery } from 'kysely'
import type { CitizenContext, DeskContext, SiteContext, WorkerContext } from './contexts.ts'
import type { Mover } from './event-log/event.ts'
import type { Transaction } from './schema.ts'
import type { Rules } from './sites/rules.ts'

/** What an operation works with from its beginning to its commit: its context, in one transaction. `perform` makes it. */
export interface Step extends SiteContext {
  readonly tx: Transaction
  /** The transaction too, so that whatever reads by a context reads inside. */
  readonly db: Transaction
  /** In force when the step began. */
  readonly rules: Rules
  /** Who makes the step. */
  readonly mover: Mover
  /**
   * A question that travels with all others asked at the same moment. They are answered in their order: behind a lock it sees what the
   * lock has waited for.
   */
  ask<Row>(question: Statement<Row>): Promise<Row[]>
  /**
   * A write whose answer nothing waits for. It travels with the next question or with the commit, which fails if it does; writes that
   * follow one another are one statement.
   */
  write(statement: Statement): void
}

export type DeskStep = DeskContext & Step
export type CitizenStep = CitizenContext & Step
export type WorkerStep = WorkerContext & Step

/** Of `written.ts`, or built with Kysely. */
export interface Statement<Row = unknown> {
  compile(): CompiledQuery<Row>
}
