import ts from 'typescript'
import type { Finding, Rule } from '../rule.ts'
import type { Source } from '../source.ts'
import { calledName, importsOf } from '../syntax.ts'
import type { Tree } from '../tree.ts'

const HARNESS = 'test/harness.ts'

/** Functions that open a database. In tests of the domain only the harness calls them. */
const OPENERS = new Set(['openPool', 'connect', 'databaseOf', 'startEmbedded'])

export const jobsLeft: Rule = {
  name: 'jobs-left',
  says: 'A test that leaves a job waiting fails: the harness asserts it after each test, and tests of domain/ reach the database only through the harness.',
  find: (tree) => [
    ...harness(tree),
    ...tree
      .code('domain/')
      .filter((file) => file.isTest)
      .flatMap(aroundTheHarness),
    ...alone(tree),
  ],
}

/** `useSite` must register an `afterEach` that asserts on the waiting jobs. */
function harness(tree: Tree): Finding[] {
  const file = tree.get(HARNESS)
  if (!file)
    return tree.code('domain/').some((one) => one.isTest) ? [{ path: HARNESS, line: 1, message: 'there is no harness' }] : []
  const useSite = [...file.nodes()].find((node) => ts.isFunctionDeclaration(node) && node.name?.text === 'useSite')
  if (useSite && [...file.nodes(useSite)].some((node) => assertsNothingWaits(file, node))) return []
  return [
    {
      path: HARNESS,
      line: useSite ? file.lineOf(useSite) : 1,
      message: 'useSite() no longer asserts, after each test, that no job is waiting',
    },
  ]
}

function assertsNothingWaits(file: Source, node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || calledName(node) !== 'afterEach') return false
  const called = [...file.nodes(node)].filter(ts.isCallExpression).map(calledName)
  return called.includes('waitingJobs') && called.includes('expect')
}

function aroundTheHarness(file: Source): Finding[] {
  const named = importsOf(file).some((one) =>
    /^platform\/(database|postgres\/embedded)\.ts$|^domain\/sites\/site\.ts$/.test(one.to),
  )
  if (!named) return []
  return [...file.nodes()]
    .filter((node) => ts.isCallExpression(node) && OPENERS.has(calledName(node) ?? ''))
    .map((node) => ({
      path: file.path,
      line: file.lineOf(node),
      message: 'opens a database past the harness, so nobody asks which jobs it leaves',
    }))
}

/** `.only` would skip all other tests of the file. */
function alone(tree: Tree): Finding[] {
  return tree
    .code()
    .filter((file) => file.isTest)
    .flatMap((file) =>
      [...file.nodes()]
        .filter(
          (node) =>
            ts.isPropertyAccessExpression(node) &&
            node.name.text === 'only' &&
            /^(test|it|describe)$/.test(node.expression.getText(file.syntax)),
        )
        .map((node) => ({ path: file.path, line: file.lineOf(node), message: '.only silences the other tests of this file' })),
    )
}
