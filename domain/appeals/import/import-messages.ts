import { invalid, Refusal } from '../../../platform/refusal.ts'
import type { Line, Reject } from '../../../platform/sheets/line.ts'
import type { SiteContext } from '../../contexts.ts'
import { numbersFor } from '../../numbers/numbers-for.ts'
import { historyUnit, unitsByName } from '../../organisations/history-unit.ts'
import { historyAccount } from '../../people/history-account.ts'
import { keepIdentity } from '../../people/vault.ts'
import { inTransaction } from '../../perform.ts'
import type { Transaction } from '../../schema.ts'
import { rulesOf } from '../../sites/rules.ts'
import type { Step } from '../../step.ts'
import type { Kind } from '../appeal.ts'
import { KINDS } from '../appeal.ts'
import { startingClock } from '../clocks/clock-columns.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import type { Mapping } from './mapping.ts'
import { type Message, readRow } from './read-row.ts'
import { type ImportedRows, numbered, rowsOf, type Setting } from './rows-of.ts'
import { writeRows } from './write-rows.ts'

/** The result of a batch. `known`: imported before. `closed`: with an answer. `unknownUnits`: unit names that the site does not have. */
export interface BatchResult {
  readonly added: number
  readonly known: number
  readonly closed: number
  readonly rejects: readonly Reject[]
  readonly unknownUnits: readonly string[]
}

export interface ImportChoices {
  readonly mapping: Mapping
  /** Messages without an answer get a triage clock that starts now; otherwise none. */
  readonly open: boolean
  /** Answered messages get a redacted public copy. */
  readonly publish: boolean
  /** The unit of messages that name no unit, by name. If the site has none of that name, a closed one is made. */
  readonly unit?: string | undefined
  /** What these messages are noted under, so that they can be taken back (`openRun`). */
  readonly run?: number | null
  /** Checks everything and writes nothing. */
  readonly dryRun: boolean
}

export interface Import {
  /** Imports one batch in one transaction. Safe to repeat: known outside ids are skipped. */
  take(lines: readonly Line[]): Promise<BatchResult>
  /** The rows that a line would become, with the text of its answer; null: it would be rejected. Writes nothing. */
  draft(line: Line): (ImportedRows & { readonly said: string }) | null
}

/**
 * Begins an import of another system's messages. It is a command: whoever may sign in on the machine may run it. No citizen and no desk
 * is told.
 */
export async function beginImport(context: SiteContext, choices: ImportChoices): Promise<Import> {
  const { db, now } = context
  const { mapping, open, publish, dryRun } = choices
  const inForce = await rulesOf(context)
  const { calendar, deadlines } = inForce
  const clocks = new Map<Kind, ReturnType<typeof startingClock>>()
  for (const kind of KINDS) {
    const rules = await clockRulesFor({ db, rules: inForce }, { deadlines_id: deadlines.id, kind, urgency: 'normal' }, null)
    clocks.set(kind, startingClock(rules, 'triage', now))
  }

  const { units, ownUnit, standIns } = await db.transaction().execute(async (tx) => {
    const units = await unitsByName(tx)
    const named = choices.unit?.trim()
    const missing = named && !units.has(named) && !dryRun
    return {
      units,
      ownUnit: missing ? await historyUnit(tx, now, named) : (named && units.get(named)) || null,
      standIns: mapping.columns.answer && !dryRun ? await standInsFor(tx, now) : { account: '', nobodysUnit: '' },
    }
  })
  const setting: Setting = {
    mapping,
    now,
    calendar,
    counting: deadlines.body.counting,
    deadlinesId: deadlines.id,
    triage: open ? (kind) => clocks.get(kind)! : null,
    publish,
    ...standIns,
  }
  const seen = new Set<string>()

  return {
    draft(line) {
      const [message] = understood(line, setting, new Set(), [])
      return message ? { ...rowsOf(message, units.get(message.unit) ?? ownUnit, setting), said: message.answer } : null
    },
    async take(lines) {
      const rejects: Reject[] = []
      const messages = lines.flatMap((line) => understood(line, setting, seen, rejects))
      const unknownUnits = messages.flatMap(({ unit }) => (unit && !units.has(unit) ? [unit] : []))

      const fresh = await withoutKnown(db, messages)
      const closed = fresh.filter(({ answer }) => answer).length
      const outcome = { known: messages.length - fresh.length, closed, rejects, unknownUnits }
      if (dryRun || fresh.length === 0) return { ...outcome, added: fresh.length }

      const rows = fresh.map((message) => rowsOf(message, units.get(message.unit) ?? ownUnit, setting))
      const added = await inTransaction(context, async (step) => {
        const { tx } = step
        const times = fresh.map(({ receivedAt }) => receivedAt)
        const numbers = await numbersFor(tx, context.site, times)
        const identities = fresh.map((message) => sealed(step, message))
        return await writeRows(
          tx,
          rows.map((one, index) => numbered(one, numbers[index]!, identities[index]!)),
          choices.run ?? null,
        )
      })
      return { ...outcome, added, known: messages.length - added }
    },
  }
}

async function standInsFor(tx: Transaction, now: Date): Promise<{ account: string; nobodysUnit: string }> {
  const nobodysUnit = (await historyUnit(tx, now)).id
  return { nobodysUnit, account: await historyAccount(tx, nobodysUnit, now) }
}

function understood(line: Line, { mapping, now }: Setting, seen: Set<string>, rejects: Reject[]): Message[] {
  try {
    if ('broken' in line) throw line.broken
    const message = readRow(line.row, mapping, now)
    if (seen.has(message.outsideId))
      throw invalid('duplicate_id', '同一个文件里已经有这个编号，只导入第一件，请核对', mapping.columns.id)
    seen.add(message.outsideId)
    return [message]
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { line: at, sheet } = line
    const column = error.field === undefined ? {} : { column: error.field }
    rejects.push({ line: at, ...(sheet ? { sheet } : {}), code: error.code, reason: error.message, ...column })
    return []
  }
}

async function withoutKnown(db: SiteContext['db'], messages: readonly Message[]): Promise<Message[]> {
  if (messages.length === 0) return []
  const ids = messages.map(({ outsideId }) => outsideId)
  const known = await db
    .selectFrom('appeals')
    .select('outside_id')
    .where((eb) => eb('outside_id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const there = new Set(known.map(({ outside_id }) => outside_id))
  return messages.filter(({ outsideId }) => !there.has(outsideId))
}

function sealed(step: Step, { name, phone }: Message): string | null {
  return name || phone ? keepIdentity(step, { name: name || null, phone: phone || null }) : null
}
