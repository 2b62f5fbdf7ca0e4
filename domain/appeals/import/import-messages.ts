import { Refusal } from '../../../platform/refusal.ts'
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
import { addToKnown, type News, newsOf } from './add-to-known.ts'
import { answersOf } from './covered-text.ts'
import { knownAppeals } from './known-appeals.ts'
import type { Mapping } from './mapping.ts'
import type { Message } from './message.ts'
import { readRow } from './read-row.ts'
import { type ImportedRows, numbered, rowsOf, type Setting } from './rows-of.ts'
import { type ReadLine, sortRows } from './sort-rows.ts'
import { writeRows } from './write-rows.ts'

/**
 * The result of a batch: `added` and `known` are all rows that were taken. `extended`: known ones of which a row said something new.
 * `closed`: of the new ones those that are over there. `remarks`: of rows that were taken, what is left out or has to be looked at.
 */
export interface BatchResult {
  readonly added: number
  readonly known: number
  readonly extended: number
  readonly closed: number
  readonly rejects: readonly Reject[]
  readonly remarks: readonly Reject[]
  /** Unit names that the site does not have, each once in an import. */
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
  /** Imports one batch in one transaction. Safe to repeat: of what is known only what a row says besides is added. */
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
      standIns:
        (mapping.columns.answer || mapping.moreAnswers.length) && !dryRun
          ? await standInsFor(tx, now)
          : { account: '', nobodysUnit: '' },
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
    unitNamed: (name) => (name ? (units.get(name) ?? null) : ownUnit),
    ...standIns,
  }
  const load = (ids: readonly string[]) => knownAppeals(db, ids)
  const seen = new Set<string>()
  const unknown = new Set<string>()
  let before: Promise<unknown> = Promise.resolve()

  return {
    draft(line) {
      const [read] = understood(line, setting, [], [])
      return read ? { ...rowsOf(read.message, setting), said: answersOf(read.message) } : null
    },
    async take(lines) {
      const [rejects, remarks]: [Reject[], Reject[]] = [[], []]
      const rows = lines.flatMap((line) => understood(line, setting, rejects, remarks))
      const unknownUnits = namesNotMet(rows, unknown, units, remarks)
      // A row about an id of an earlier batch waits until that is written. Batches are taken side by side otherwise.
      const waits = rows.some(({ message }) => seen.has(message.outsideId))
      for (const { message } of rows) seen.add(message.outsideId)
      const turn = (waits ? before : Promise.resolve()).then(() => settled(rows, { rejects, remarks, unknownUnits }))
      before = Promise.allSettled([before, turn])
      return await turn
    },
  }

  async function settled(
    rows: readonly ReadLine[],
    told: { rejects: Reject[]; remarks: Reject[]; unknownUnits: readonly string[] },
  ): Promise<BatchResult> {
    const { fresh, later } = await sortRows(rows, load, told.remarks, mapping.columns.id)
    const news = later.flatMap(({ line, message, known }) => {
      const found = newsOf(known, message, setting)
      if (found === 'in_work') told.remarks.push({ line, ...IN_WORK })
      return found && found !== 'in_work' ? [found] : []
    })
    const closed = fresh.filter(({ result }) => result !== 'open').length
    const outcome = { ...told, closed, extended: new Set(news.map(({ known }) => known.id)).size }
    const all = { added: fresh.length, known: rows.length - fresh.length }
    if (dryRun || (fresh.length === 0 && news.length === 0)) return { ...outcome, ...all }

    const made = fresh.map((message) => rowsOf(message, setting))
    const added = await inTransaction(context, async (step) => {
      const { tx } = step
      const numbers = await numbersFor(
        tx,
        context.site,
        fresh.map(({ receivedAt }) => receivedAt),
      )
      const identities = fresh.map((message) => sealed(step, message))
      const written = await writeRows(
        tx,
        made.map((one, index) => numbered(one, numbers[index]!, identities[index]!)),
        choices.run ?? null,
      )
      await addAll(step, news, setting)
      return written
    })
    return { ...outcome, added, known: rows.length - added }
  }
}

const IN_WORK = { code: 'already_in_work', reason: '这一件本平台已经在办，文件里的新内容没有导入，请核对' }

// Each is read again with its row locked: another row of the batch, or another import, may have said it meanwhile.
async function addAll(step: Step, news: readonly News[], setting: Setting): Promise<void> {
  for (const { known, message } of news) {
    const held = await knownAppeals(step.tx, [known.outside_id!], { hold: true })
    const now = held.get(known.outside_id!)
    const still = now && newsOf(now, message, setting) // none: its run was taken back meanwhile
    if (still && still !== 'in_work') await addToKnown(step, still, setting)
  }
}

function namesNotMet(
  rows: readonly ReadLine[],
  met: Set<string>,
  units: ReadonlyMap<string, unknown>,
  remarks: Reject[],
): string[] {
  return rows.flatMap(({ line, message: { unit } }) => {
    if (!unit || units.has(unit) || met.has(unit)) return []
    met.add(unit)
    const reason = `本站没有“${unit.slice(0, 40).toWellFormed()}”这个单位，名称已原样保留；在“机构”里建好同名的单位以后再导入一次，就会认上`
    remarks.push({ line, code: 'unit_unknown', reason })
    return [unit]
  })
}

async function standInsFor(tx: Transaction, now: Date): Promise<{ account: string; nobodysUnit: string }> {
  const nobodysUnit = (await historyUnit(tx, now)).id
  return { nobodysUnit, account: await historyAccount(tx, nobodysUnit, now) }
}

function understood(line: Line, { mapping, now }: Setting, rejects: Reject[], remarks: Reject[]): ReadLine[] {
  try {
    if ('broken' in line) throw line.broken
    const message = readRow(line.row, mapping, now)
    for (const { code, reason } of message.remarks) remarks.push({ line: line.line, code, reason })
    return [{ line: line.line, message }]
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { line: at, sheet } = line
    const column = error.field === undefined ? {} : { column: error.field }
    rejects.push({ line: at, ...(sheet ? { sheet } : {}), code: error.code, reason: error.message, ...column })
    return []
  }
}

function sealed(step: Step, { name, phone }: Message): string | null {
  return name || phone ? keepIdentity(step, { name: name || null, phone: phone || null }) : null
}
