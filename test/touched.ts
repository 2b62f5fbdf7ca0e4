import path from 'node:path'
import ts from 'typescript'
import type { Source } from '../check/source.ts'
import { calledName, importsOf } from '../check/syntax.ts'
import type { Tree } from '../check/tree.ts'
import { takesLong } from './longest-first.ts'

export interface Touched {
  /** Test files to run. */
  readonly tests: readonly string[]
  /** Long ones, which reach the change only through the whole service. */
  readonly leftOut: readonly string[]
  /** Number of test files. */
  readonly of: number
}

/** Files that any test may depend on. */
const EVERYTHING = ['vitest.config.ts', 'package-lock.json']

/** Files that import everything. What depends on one of them depends on everything. */
const WHOLE = ['server/app.ts', 'domain/jobs.ts', 'db/demo/load.ts']

/** The subject of long tests in `test/`: what is on screen, and the test itself. */
const ON_SCREEN = /^(web|test|db\/demo)\//

/** What one file depends on: paths, and patterns for the files of a folder. */
interface Needs {
  readonly file: string
  readonly paths: readonly string[]
  readonly patterns: readonly string[]
}

/**
 * The tests that a change of these files can touch: they import one of them, or name one that they read or start, directly or
 * through others. Type imports do not count: the type check covers them. Nearly every change reaches the long tests through the
 * whole service, so these are listed apart and an ordinary change is tested in seconds.
 */
export function touchedBy(tree: Tree, changed: readonly string[]): Touched {
  const needs = tree.code().map(needsOf)
  const tests = needs.map(({ file }) => file).filter((file) => file.endsWith('.test.ts'))
  if (changed.some((file) => EVERYTHING.includes(file))) return { tests, leftOut: [], of: tests.length }

  const reached = reachedFrom(changed, needs)
  const nearer = reachedFrom(changed, needs, WHOLE)
  const shown = reachedFrom(
    changed.filter((file) => ON_SCREEN.test(file)),
    needs,
  )
  const near = (file: string) => !takesLong(file) || (file.startsWith('test/') ? shown : nearer).has(file)
  const touched = tests.filter((file) => reached.has(file))
  return { tests: touched.filter(near), leftOut: touched.filter((file) => !near(file)), of: tests.length }
}

/** The changed files and all that depend on them. Dependents of a file in `closed` are followed only if it was changed itself. */
function reachedFrom(changed: readonly string[], needs: readonly Needs[], closed: readonly string[] = []): Set<string> {
  const reached = new Set(changed)
  for (const file of reached) {
    if (closed.includes(file) && !changed.includes(file)) continue
    for (const one of needs) {
      if (one.paths.includes(file) || one.patterns.some((pattern) => path.posix.matchesGlob(file, pattern))) reached.add(one.file)
    }
  }
  return reached
}

function needsOf(source: Source): Needs {
  const named = namedIn(source)
  return {
    file: source.path,
    paths: [
      ...importsOf(source)
        .filter(({ relative, typeOnly }) => relative && !typeOnly)
        .map(({ to }) => to)
        // The harness imports every job for every test, and few tests perform one.
        .filter((to) => !(source.path === 'test/harness.ts' && to === 'domain/jobs.ts')),
      ...(source.nodes().some((node) => ts.isCallExpression(node) && calledName(node) === 'performJobs')
        ? ['domain/jobs.ts']
        : []),
      ...named.filter((name) => !name.includes('*')),
    ],
    patterns: [...named.filter((name) => name.includes('*')), ...facesShownBy(source)],
  }
}

/** Pages are built first, so no test imports them. */
function facesShownBy({ path: file, text }: Source): string[] {
  if (file.startsWith('server/portal/') && file.endsWith('.test.ts')) return ['web/portal/**']
  if (!file.startsWith('test/journeys/')) return []
  return [
    ...(/\.desk\(|\/desk\//.test(text) ? ['web/desk/**'] : []),
    ...(/\.(phone|computer|here)\(/.test(text) ? ['web/portal/**'] : []),
  ]
}

/** Files that are read or started by name: through `new URL`, `join`, `resolve` or `globSync`. */
function namedIn(source: Source): string[] {
  return source
    .nodes()
    .flatMap((node) => (namesFiles(node) ? (node.arguments ?? []) : []))
    .map(patternOf)
    .filter((text) => text !== undefined)
    .map((text) => path.posix.join(path.posix.dirname(source.path), text))
}

function namesFiles(node: ts.Node): node is ts.CallExpression | ts.NewExpression {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'URL'
  return ts.isCallExpression(node) && ['join', 'resolve', 'globSync'].includes(calledName(node) ?? '')
}

/**
 * A literal path as it is, a folder as everything below it, an open part of a template as any name; undefined if it names no
 * file.
 */
function patternOf(node: ts.Node): string | undefined {
  const text = ts.isStringLiteralLike(node)
    ? node.text
    : ts.isTemplateExpression(node)
      ? [node.head.text, ...node.templateSpans.map((span) => `*${span.literal.text}`)].join('')
      : ''
  if (!/^[\w*./-]+$/.test(text) || text.startsWith('/')) return undefined
  if (text.endsWith('/')) return `${text}**`
  return /\.[a-z]+$/.test(text) ? text : undefined
}
