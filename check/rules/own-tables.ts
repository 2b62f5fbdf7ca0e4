import path from 'node:path'
import ts from 'typescript'
import type { Finding, Rule } from '../rule.ts'
import type { Source } from '../source.ts'
import { calledName, literal, spokenText } from '../syntax.ts'
import type { Tree } from '../tree.ts'

/** Writers to a table of another module, and why. */
const EXCEPTIONS: readonly { readonly where: RegExp; readonly tables?: readonly string[]; readonly because: string }[] = [
  {
    where: /^domain\/enqueue\.ts$/,
    tables: ['jobs_outbox'],
    because: 'every module enqueues through it, in its own transaction',
  },
  {
    where: /^domain\/perform\.ts$/,
    tables: ['requests_done'],
    because: 'the answer is kept in the transaction of the operation',
  },
  {
    where: /^platform\/postgres\/kept-text\.ts$|^domain\/written\.ts$/,
    because: 'writes down what others say: they name the table',
  },
  { where: /^db\/demo\//, because: 'draws a past that no operation could walk through in time' },
  { where: /^server\/relay\.ts$/, tables: ['jobs_outbox'], because: 'takes out what it has put into the queue' },
  { where: /^server\/operate\/(load|import-site)\.ts$/, because: 'puts back every row of a dump or an export just as it was' },
  { where: /\.test\.ts$|^test\//, because: 'sets the scene and puts the world away again' },
  { where: /^bench\//, because: 'fills a database with a million cases before it measures' },
]

/** Tables outside the sites' schemas: they are in `public` and in no domain/…/tables.ts. */
const SHARED: Readonly<Record<string, string>> = {
  sites: 'domain/sites',
  migrations: 'platform/postgres',
  key_checks: 'server',
  backups: 'server/operate/backup',
}

export const ownTables: Rule = {
  name: 'own-tables',
  says: 'Only files below the folder whose tables.ts names a table (domain/…/tables.ts, of a module or a room) write to it; others read.',
  find(tree) {
    const owners = ownersOf(tree)
    return [...twice(tree), ...homeless(tree, owners), ...tree.code().flatMap((file) => foreignWrites(file, owners))]
  },
}

/** The folder whose code may write, by table. */
export function ownersOf(tree: Tree): Map<string, string> {
  return new Map([
    ...Object.entries(SHARED),
    ...tablesOf(tree).map(({ table, file }) => [table, path.posix.dirname(file.path)] as const),
  ])
}

interface Owned {
  readonly table: string
  /** The file that names the table. */
  readonly file: Source
  readonly line: number
}

function tablesOf(tree: Tree): Owned[] {
  return tree
    .code('domain/')
    .filter((file) => file.path.endsWith('/tables.ts'))
    .flatMap((file) =>
      file.syntax.statements
        .filter((statement) => ts.isInterfaceDeclaration(statement) && statement.name.text.endsWith('Tables'))
        .flatMap((statement) => (statement as ts.InterfaceDeclaration).members)
        .flatMap((member) => (member.name ? [{ table: member.name.getText(file.syntax), file, line: file.lineOf(member) }] : [])),
    )
}

function twice(tree: Tree): Finding[] {
  const first = new Map<string, string>()
  return tablesOf(tree).flatMap(({ table, file, line }) => {
    const other = first.get(table)
    first.set(table, other ?? file.path)
    return other ? [{ path: file.path, line, message: `${other} names the table ${table} too: it has one owner` }] : []
  })
}

function homeless(tree: Tree, owners: ReadonlyMap<string, string>): Finding[] {
  const migrations = tree.files.filter((file) => /^db\/migrations\/.*\.sql$/.test(file.path))
  return migrations.flatMap((file) =>
    [...file.text.matchAll(/^\s*create table (?:if not exists )?(\w+)/gim)]
      .filter(([, table]) => !owners.has(table!))
      .map((match) => ({
        path: file.path,
        line: file.lineOf(match.index),
        message: `nobody owns the table ${match[1]}: name it in the tables.ts of its module or room`,
      })),
  )
}

function foreignWrites(file: Source, owners: ReadonlyMap<string, string>): Finding[] {
  return writesOf(file).flatMap(({ table, line }) => {
    if (allowed(file.path, table)) return []
    if (table === undefined)
      return [{ path: file.path, line, message: 'the table of a write is named literally, so that its owner can be seen' }]
    const owner = owners.get(table)
    if (!owner || file.path.startsWith(`${owner}/`)) return []
    return [{ path: file.path, line, message: `only ${owner} writes to ${table}` }]
  })
}

function allowed(file: string, table: string | undefined): boolean {
  return EXCEPTIONS.some(({ where, tables }) => where.test(file) && (!tables || (table !== undefined && tables.includes(table))))
}

interface Write {
  /** Undefined if the code does not say which table. */
  readonly table: string | undefined
  readonly line: number
}

// Of Kysely, and of domain/written.ts.
const BUILDERS = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto', 'insertRows', 'changeRow'])
const WRITTEN =
  /\b(?:insert\s+into|delete\s+from|merge\s+into|truncate(?:\s+table)?)\s+([\w."$]+)|\bupdate\s+(?:only\s+)?([\w."$]+)(?:\s+(?:as\s+)?\w+)?\s+set\b|\bcopy\s+([\w."$]+)\s*(?:\([^)]*\)\s*)?from\b/gi

// A chain of calls begins some lines above the name that is called.
const nameIn = (called: ts.Expression): ts.Node => (ts.isPropertyAccessExpression(called) ? called.name : called)

function writesOf(file: Source): Write[] {
  const writes: Write[] = []
  for (const node of file.nodes()) {
    if (ts.isCallExpression(node) && BUILDERS.has(calledName(node)!)) {
      writes.push({ table: literal(node.arguments[0])?.split(' ')[0], line: file.lineOf(nameIn(node.expression)) })
    }
    const text = spokenText(node)
    if (text === undefined) continue
    for (const [, ...names] of text.matchAll(WRITTEN)) {
      const name = names
        .find((one) => one !== undefined)!
        .replaceAll('"', '')
        .split('.')
        .at(-1)!
      writes.push({ table: name.includes('$') ? undefined : name, line: file.lineOf(node) })
    }
  }
  return writes
}
