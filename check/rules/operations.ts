import ts from 'typescript'
import type { Finding, Rule } from '../rule.ts'
import type { Source } from '../source.ts'
import { calledName, isExported } from '../syntax.ts'

const LONGEST = 80

/** Desk operations that need no permission check, and why. */
const NEED_NOT_ASK: Readonly<Record<string, string>> = {
  'domain/people/look-at-identity.ts': 'the module that owns the subject knows who may see it, and asks before it calls',
  'domain/appeals/reading/save-filter.ts': "one's own searches",
  'domain/appeals/reading/remove-filter.ts': "one's own searches",
  'domain/channels/mark-notices-read.ts': 'marks only what this person was shown',
}

export const operations: Rule = {
  name: 'operations',
  says: 'An operation (a file in domain/, at any depth, with an exported …Input or a call of perform) exports its input schema and exactly one function named like it, asks who may before it writes, writes before it enqueues, and over 80 lines says "Long because …".',
  find: (tree) =>
    tree
      .code('domain/')
      .filter(isOperation)
      .flatMap((file) => [...problems(file)]),
}

/** A file is an operation if it exports its input schema or runs through `perform`. */
function isOperation(file: Source): boolean {
  if (file.isTest || !/^domain\/[^/]+\//.test(file.path)) return false
  const schemas = schemasOf(file)
  if (BESIDE.test(file.path)) return functionsOf(file).some((one) => schemas.some((schema) => fits(schema, one)))
  return schemas.length > 0 || callsOf(file).some((call) => calledName(call) === 'perform')
}

// Files in these folders are no operations, unless they export a schema named like their function.
const BESIDE = /\/(?:routes|views|jobs|internal)\//

const fits = (schema: Named, operation: Named): boolean => schema.name.toLowerCase() === `${operation.name}Input`.toLowerCase()

function* problems(file: Source): Generator<Finding> {
  const finding = (line: number, message: string): Finding => ({ path: file.path, line, message })
  const [schemas, functions] = [schemasOf(file), functionsOf(file)]

  if (schemas.length !== 1) yield finding(1, `an operation exports one input schema, here are ${schemas.length}`)
  if (functions.length !== 1) {
    const names = functions.map(({ name }) => name).join(', ')
    yield finding(
      functions[1]?.line ?? 1,
      `an operation exports exactly one function, here are ${functions.length}${names && `: ${names}`}`,
    )
  }
  const [schema, operation] = [schemas[0], functions[0]]
  if (schemas.length === 1 && functions.length === 1 && !fits(schema!, operation!)) {
    yield finding(
      schema!.line,
      `${operation!.name} takes ${operation!.name[0]!.toUpperCase()}${operation!.name.slice(1)}Input, not ${schema!.name}`,
    )
  }
  if (file.lineCount > LONGEST && !file.text.includes('Long because')) {
    yield finding(LONGEST + 1, `${file.lineCount} lines: an operation over ${LONGEST} says why in a comment with "Long because"`)
  }
  if (operation) yield* outOfOrder(file, operation)
}

const WRITES = [
  'write',
  'insertRows',
  'changeRow',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'advance',
  'moveAssignment',
  'assign',
]
const CONSEQUENCES = ['enqueue', 'tellDesk', 'tellCitizen', 'tellTheDesk', 'tellTheCitizen']

// Of the usual order (load, permission, conditions, writes, consequences, answer), what can be seen in the syntax.
function* outOfOrder(file: Source, operation: Named): Generator<Finding> {
  const calls = callsOf(file, operation.node)
  const places = (are: (name: string) => boolean) =>
    calls.filter((call) => are(calledName(call) ?? '')).map((call) => call.getStart(file.syntax))
  const writes = places((name) => WRITES.includes(name))
  const questions = places((name) => /^(must|may|ruling)([A-Z]|$)/.test(name))
  const finding = (position: number, message: string): Finding => ({ path: file.path, line: file.lineOf(position), message })

  if (!(file.path in NEED_NOT_ASK) && takesDesk(operation.node) && writes.length > 0 && !(questions[0]! < writes[0]!)) {
    yield finding(writes[0]!, 'writes before it asks whether this member of staff may')
  }
  const early = calls.find(
    (call) => CONSEQUENCES.includes(calledName(call) ?? '') && writes.some((write) => followsInItsRoad(write, call)),
  )
  if (early) yield finding(early.getStart(file.syntax), 'a consequence before the last write: consequences are the last lines')
}

// After a branch that returns, the order begins again.
function followsInItsRoad(write: number, consequence: ts.Node): boolean {
  let road: ts.Node = consequence
  while (road.parent && !(ts.isBlock(road) && endsHere(road))) road = road.parent
  return write > consequence.getStart() && write < road.getEnd()
}

function endsHere(block: ts.Block): boolean {
  const last = block.statements.at(-1)
  return !!last && (ts.isReturnStatement(last) || ts.isThrowStatement(last))
}

function takesDesk(operation: ts.Node): boolean {
  return ts.isFunctionLike(operation) && operation.parameters.some((one) => one.type?.getText() === 'DeskContext')
}

interface Named {
  readonly name: string
  readonly line: number
  readonly node: ts.Node
}

function schemasOf(file: Source): Named[] {
  return exportedConstants(file).filter(
    ({ name, node }) => name.endsWith('Input') && /\bz\b|Input\b/.test(node.getText(file.syntax)),
  )
}

function functionsOf(file: Source): Named[] {
  const declared = file.syntax.statements
    .filter((statement) => ts.isFunctionDeclaration(statement) && isExported(statement) && statement.body)
    .map((statement) => ({
      name: (statement as ts.FunctionDeclaration).name?.text ?? '',
      line: file.lineOf(statement),
      node: statement,
    }))
  const constants = exportedConstants(file).filter(({ node }) => ts.isArrowFunction(node) || ts.isFunctionExpression(node))
  return [...declared, ...constants].sort((a, b) => a.line - b.line)
}

function exportedConstants(file: Source): Named[] {
  return file.syntax.statements.flatMap((statement) =>
    ts.isVariableStatement(statement) && isExported(statement)
      ? statement.declarationList.declarations.flatMap((one) =>
          ts.isIdentifier(one.name) && one.initializer
            ? [{ name: one.name.text, line: file.lineOf(one), node: one.initializer }]
            : [],
        )
      : [],
  )
}

const callsOf = (file: Source, within?: ts.Node): ts.CallExpression[] => [...file.nodes(within)].filter(ts.isCallExpression)
