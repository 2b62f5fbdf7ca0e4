import type { Statement } from './batch.ts'

const MOST = 12 // Each length makes a text; an import writes thousands of rows in a transaction.

/**
 * Joins writes that follow one another, and whose answers nothing waits for, into one statement: `with … as (insert …), … as
 * (update …) update …`. In it no write sees another, and PostgreSQL makes them in an order of its own. So a table that is changed is
 * written once in it; into one that is not, rows may be inserted several times. A write that reads (`select`, `from`) goes alone.
 */
export function inOneWrite(statements: readonly Statement[]): Statement[] {
  const groups: Statement[][] = []
  for (const statement of statements) {
    const group = groups.at(-1)
    if (group && group.length < MOST && group.every((before) => canJoin(before, statement))) group.push(statement)
    else groups.push([statement])
  }
  return groups.map(joined)
}

function canJoin(before: Statement, after: Statement): boolean {
  if (before.told || after.told) return false
  const [one, other] = [plainWrite(before.text), plainWrite(after.text)]
  if (!one || !other) return false
  return one.table !== other.table || (one.inserts && other.inserts)
}

interface PlainWrite {
  readonly inserts: boolean
  readonly table: string
}

const plainWrites = new Map<string, PlainWrite | null>()

function plainWrite(text: string): PlainWrite | null {
  const known = plainWrites.get(text)
  if (known !== undefined) return known
  const [, inserts, table] = /^(insert into|update) "(\w+)"(?!.*\b(?:select|from|returning)\b)/s.exec(text) ?? []
  return remember(plainWrites, text, table === undefined ? null : { inserts: inserts === 'insert into', table })
}

interface Joined {
  text?: string
  readonly after: Map<string, Joined>
}

// The way to a joined text leads over the texts it is made of: as many as there are operations of ours.
const texts: Joined = { after: new Map() }

function joined(group: readonly Statement[]): Statement {
  if (group.length === 1) return group[0]!
  let at = texts
  for (const { text } of group) at = at.after.get(text) ?? remember(at.after, text, { after: new Map() })
  at.text ??= joinedText(group)
  return { text: at.text, values: group.flatMap(({ values }) => values), told: undefined }
}

function joinedText(group: readonly Statement[]): string {
  let values = 0
  const parts = group.map((write) => {
    const before = values
    values += write.values.length
    return write.text.replace(/\$(\d+)/g, (_, place: string) => `$${before + Number(place)}`)
  })
  const last = parts.pop()
  return `with ${parts.map((part, at) => `write_${at + 1} as (${part})`).join(', ')} ${last}`
}

function remember<Value>(map: Map<string, Value>, text: string, value: Value): Value {
  map.set(text, value)
  return value
}
