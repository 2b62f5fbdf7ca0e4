import path from 'node:path'
import ts from 'typescript'
import type { Source } from './source.ts'

export interface Import {
  /** A path from the root for a relative import, else the name of the package. */
  readonly to: string
  readonly relative: boolean
  /** Removed when types are stripped. */
  readonly typeOnly: boolean
  readonly line: number
}

/** All imports and re-exports of a file, also `import('…')` as an expression and as a type. */
export function importsOf(source: Source): readonly Import[] {
  const known = kept.get(source) ?? readImports(source)
  kept.set(source, known)
  return known
}

const kept = new WeakMap<Source, readonly Import[]>() // five rules use this

function readImports(source: Source): Import[] {
  const found: Import[] = []
  for (const node of source.nodes()) {
    const specifier = specifierOf(node)
    if (specifier === undefined) continue
    const relative = /^\.\.?(\/|$)/.test(specifier)
    const to = relative ? path.posix.join(path.posix.dirname(source.path), specifier.split('?')[0]!) : specifier
    found.push({ to, relative, typeOnly: isTypeOnly(node), line: source.lineOf(node) })
  }
  return found
}

function specifierOf(node: ts.Node): string | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) return literal(node.moduleSpecifier)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return literal(node.arguments[0])
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literal(node.argument.literal)
  return undefined
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  if (!ts.isImportDeclaration(node)) return false
  const clause = node.importClause
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const names = clause.namedBindings
  return (
    !clause.name &&
    !!names &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every((name) => name.isTypeOnly)
  )
}

/** The text of a string without placeholders, else undefined. */
export function literal(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined
}

/** The name of the called function: `insertInto` of `tx.insertInto(…)`, `fetch` of `fetch(…)`. */
export function calledName(call: ts.CallExpression): string | undefined {
  const called = call.expression
  if (ts.isIdentifier(called)) return called.text
  return ts.isPropertyAccessExpression(called) ? called.name.text : undefined
}

/** The text of a string or template. `${sql.table('x')}` becomes `x`, any other placeholder `$`. */
export function spokenText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map((span) => tableIn(span.expression) + span.literal.text).join('')
}

function tableIn(expression: ts.Expression): string {
  if (!ts.isCallExpression(expression) || !['table', 'ref', 'id'].includes(calledName(expression) ?? '')) return '$'
  return literal(expression.arguments[0]) ?? '$'
}

export function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && !!ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)
}
