import ts from 'typescript'
import type { Finding, Rule } from '../rule.ts'
import type { Source } from '../source.ts'
import { importsOf, spokenText } from '../syntax.ts'

const TIMERS_AND_NETWORK = new Set([
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
])
const PACKAGES = /^(node:)?(http|https|http2|net|tls|dgram|child_process|process|timers|timers\/promises)$|^undici$/
const SQL_TIME =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(\s*\)|\bcurrent_(timestamp|date|time)\b|\blocaltime(stamp)?\b/i

export const ambient: Rule = {
  name: 'ambient',
  says: 'No `new Date()`, Date.now(), process.env, fetch, timers or SQL now() in domain/: the context brings the time and the ways out.',
  find: (tree) => tree.code('domain/').flatMap((file) => [...problems(file)]),
}

function* problems(file: Source): Generator<Finding> {
  for (const node of file.nodes()) {
    const message =
      today(node) ?? environment(node) ?? (file.isTest ? undefined : (stopwatch(node) ?? reachingOut(node) ?? sqlTime(node)))
    if (message) yield { path: file.path, line: file.lineOf(node), message }
  }
  if (file.isTest) return
  for (const one of importsOf(file)) {
    if (PACKAGES.test(one.to) && !one.typeOnly)
      yield { path: file.path, line: one.line, message: `${one.to} reaches out of the house: the context brings it` }
  }
}

function today(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && !node.arguments?.length)
    return 'new Date(): the context brings `now`'
  if (!ts.isCallExpression(node)) return undefined
  const called = node.expression
  if (isNamed(called, 'Date')) return 'Date(): the context brings `now`'
  const isNow = ts.isPropertyAccessExpression(called) && called.name.text === 'now' && isNamed(called.expression, 'Date')
  return isNow ? 'Date.now(): the context brings `now`' : undefined
}

function stopwatch(node: ts.Node): string | undefined {
  const read = ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'performance')
  return read ? 'performance: an operation does not look at the clock, the context brings `now`' : undefined
}

function environment(node: ts.Node): string | undefined {
  const read = ts.isPropertyAccessExpression(node) && node.name.text === 'env' && isNamed(node.expression, 'process')
  return read ? 'process.env: configuration is read once, in server/config.ts' : undefined
}

function reachingOut(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined
  const called = node.expression
  const name = ts.isIdentifier(called)
    ? called.text
    : ts.isPropertyAccessExpression(called) && isNamed(called.expression, 'globalThis')
      ? called.name.text
      : ''
  return TIMERS_AND_NETWORK.has(name)
    ? `${name}(): what leaves the house, or waits, comes with the context or is a job`
    : undefined
}

function sqlTime(node: ts.Node): string | undefined {
  const clock = SQL_TIME.exec(
    ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node) ? (spokenText(node) ?? '') : '',
  )
  return clock ? `${clock[0]} in SQL: pass the context's \`now\`` : undefined
}

const isNamed = (expression: ts.Expression, name: string): boolean =>
  (ts.isIdentifier(expression) && expression.text === name) ||
  (ts.isPropertyAccessExpression(expression) && isNamed(expression.expression, 'globalThis') && expression.name.text === name)
