import { sha256 } from '../../../platform/ids.ts'
import type { Reject } from '../../../platform/sheets/line.ts'
import type { KnownAppeal } from './known-appeals.ts'
import type { Message } from './message.ts'
import { isSameMatter } from './same-matter.ts'

/** A row that could be read. */
export interface ReadLine {
  readonly line: number
  readonly message: Message
}

export interface Sorted {
  /** Not imported yet; what later rows of the same id say is in them already. */
  readonly fresh: readonly Message[]
  /** Rows about an appeal that is here, which may say something new of it. */
  readonly later: readonly { readonly line: number; readonly message: Message; readonly known: KnownAppeal }[]
}

/**
 * Sorts rows by what they are about. Rows of one id that tell the same matter are one message, to which the later row adds. One that tells
 * another matter is a message of its own, under the id with a fingerprint of its text, and is remarked on (`duplicate_id`).
 */
export async function sortRows(
  rows: readonly ReadLine[],
  load: (outsideIds: readonly string[]) => Promise<ReadonlyMap<string, KnownAppeal>>,
  remarks: Reject[],
  column: string | undefined,
): Promise<Sorted> {
  const fresh = new Map<string, Message>()
  const later: { line: number; message: Message; known: KnownAppeal }[] = []
  const others = sorted(rows, await load(rows.map(({ message }) => message.outsideId)))
  for (const { line } of others)
    remarks.push({ line, code: 'duplicate_id', reason: `“${column}”和别的一行相同，说的却是另一件事，两件都已导入，请核对` })
  const renamed = others.map(({ line, message }) => ({ line, message: { ...message, outsideId: otherId(message) } }))
  if (renamed.length) sorted(renamed, await load(renamed.map(({ message }) => message.outsideId)))
  return { fresh: [...fresh.values()], later }

  /** Returns the rows whose id belongs to another matter. */
  function sorted(lines: readonly ReadLine[], known: ReadonlyMap<string, KnownAppeal>): ReadLine[] {
    return lines.flatMap(({ line, message }) => {
      const { outsideId } = message
      const [before, appeal] = [fresh.get(outsideId), known.get(outsideId)]
      if (!before && !appeal) fresh.set(outsideId, message)
      else if (before && isSameMatter(before, message)) fresh.set(outsideId, together(before, message))
      else if (appeal && isSameMatter(appeal, message)) later.push({ line, message, known: appeal })
      else return [{ line, message }]
      return []
    })
  }
}

const otherId = ({ outsideId, body }: Message): string => `${outsideId}#${sha256(body).slice(0, 12)}`

/** What the later row knows better or besides. */
function together(one: Message, later: Message): Message {
  const texts = one.answers.map(({ text }) => text)
  const answers = [...one.answers, ...later.answers.filter(({ text }) => !texts.includes(text))]
  return {
    ...one,
    answers,
    result: answers.length ? 'answered' : later.result === 'open' ? one.result : later.result,
    unit: later.unit || one.unit,
    placeNote: one.placeNote || later.placeNote,
    name: one.name || later.name,
    phone: one.phone || later.phone,
    confidential: one.confidential || later.confidential,
    hide: [...one.hide, ...later.hide],
  }
}
