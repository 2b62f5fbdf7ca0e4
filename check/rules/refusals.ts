import ts from 'typescript'
import type { Finding, Rule } from '../rule.ts'
import type { Source } from '../source.ts'
import { importsOf, literal } from '../syntax.ts'
import type { Tree } from '../tree.ts'

const DOCUMENT = 'docs/refusals.md'
const HOME = 'platform/refusal.ts'

/** Functions of platform/refusal.ts and their HTTP status. */
const STATUS: Readonly<Record<string, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  gone: 410,
  tooLarge: 413,
  tooMany: 429,
  unavailable: 503,
}

export const refusals: Rule = {
  name: 'refusals',
  says: 'Every refusal code is documented in docs/refusals.md with its status, and every documented code exists.',
  find(tree) {
    const used = tree
      .code()
      .filter((file) => !file.isTest && file.path !== HOME)
      .flatMap(codesOf)
    const rows = documented(tree)
    return [...vague(used), ...undocumented(used, rows), ...unused(used, rows), ...twice(rows)]
  },
}

interface Used {
  /** Undefined if it is computed at run time. */
  readonly code: string | undefined
  readonly status: number | undefined
  readonly path: string
  readonly line: number
}

function codesOf(file: Source): Used[] {
  if (!importsOf(file).some((one) => one.to === HOME)) return []
  const helpers = importedHelpers(file.syntax)
  return [...file.nodes()].flatMap((node) => {
    if (!(ts.isCallExpression(node) || ts.isNewExpression(node)) || !ts.isIdentifier(node.expression)) return []
    const helper = helpers.get(node.expression.text)
    if (!helper) return []
    const [first, second] = node.arguments ?? []
    const isClass = helper === 'Refusal'
    const status = isClass ? (first && ts.isNumericLiteral(first) ? Number(first.text) : undefined) : STATUS[helper]
    return [{ code: literal(isClass ? second : first), status, path: file.path, line: file.lineOf(node) }]
  })
}

/** Local name → name in platform/refusal.ts. Other functions named `invalid` do not count. */
function importedHelpers(syntax: ts.SourceFile): Map<string, string> {
  const helpers = new Map<string, string>()
  for (const statement of syntax.statements) {
    if (!ts.isImportDeclaration(statement) || !literal(statement.moduleSpecifier)?.endsWith('/refusal.ts')) continue
    const names = statement.importClause?.namedBindings
    if (!names || !ts.isNamedImports(names)) continue
    for (const { name, propertyName } of names.elements) {
      const original = (propertyName ?? name).text
      if (original in STATUS || original === 'Refusal') helpers.set(name.text, original)
    }
  }
  return helpers
}

interface Row {
  readonly code: string
  readonly status: number
  readonly line: number
}

function documented(tree: Tree): Row[] {
  const document = tree.get(DOCUMENT)
  if (!document) return []
  return [...document.text.matchAll(/^\|\s*`(\w+)`\s*\|\s*(\d{3})\s*\|/gm)].map((match) => ({
    code: match[1]!,
    status: Number(match[2]),
    line: document.lineOf(match.index),
  }))
}

function vague(used: readonly Used[]): Finding[] {
  return used
    .filter(({ code }) => code === undefined || !/^[a-z][a-z0-9_]*$/.test(code))
    .map(({ path, line }) => ({
      path,
      line,
      message: 'the code of a refusal is a literal in snake_case, so that it can be found',
    }))
}

function undocumented(used: readonly Used[], rows: readonly Row[]): Finding[] {
  return used.flatMap(({ code, status, path, line }) => {
    if (code === undefined) return []
    const row = rows.find((one) => one.code === code)
    if (!row) return [{ path, line, message: `${code} (${status}) is not in ${DOCUMENT}` }]
    if (status !== undefined && row.status !== status)
      return [{ path, line, message: `${code} is a ${status} here, a ${row.status} in ${DOCUMENT}` }]
    return []
  })
}

function unused(used: readonly Used[], rows: readonly Row[]): Finding[] {
  const codes = new Set(used.map(({ code }) => code))
  return rows
    .filter(({ code }) => !codes.has(code))
    .map(({ code, line }) => ({ path: DOCUMENT, line, message: `nothing refuses with ${code}` }))
}

function twice(rows: readonly Row[]): Finding[] {
  return rows
    .filter(({ code }, index) => rows.findIndex((one) => one.code === code) !== index)
    .map(({ code, line }) => ({ path: DOCUMENT, line, message: `${code} stands here twice` }))
}
