import type { Finding, Rule } from '../rule.ts'
import { importsOf } from '../syntax.ts'
import type { Tree } from '../tree.ts'

/** The one import that is not followed. */
const NOT_FOLLOWED = {
  from: 'domain/enqueue.ts',
  to: 'domain/jobs.ts',
  because: 'operations enqueue jobs and jobs call operations; enqueue.ts imports the list as a type, for the names',
}

export const circles: Rule = {
  name: 'circles',
  says: 'No file imports itself through others, not even as types; so what a tables.ts imports knows nothing of domain/schema.ts. Not followed: the type of the list of jobs in domain/enqueue.ts.',
  find(tree) {
    const edges = importsOfAll(tree)
    return knotsIn(edges)
      .flatMap((knot) => circlesIn(knot, edges))
      .sort((a, b) => a.length - b.length)
      .map((circle) => finding(tree, circle))
  },
}

type Edges = ReadonlyMap<string, readonly string[]>

function importsOfAll(tree: Tree): Edges {
  return new Map(
    tree.code().map((file) => [
      file.path,
      importsOf(file)
        .filter(({ to, typeOnly }) => tree.get(to) && !(typeOnly && file.path === NOT_FOLLOWED.from && to === NOT_FOLLOWED.to))
        .map(({ to }) => to),
    ]),
  )
}

/** Groups of files that all reach one another (Tarjan's algorithm). */
function knotsIn(edges: Edges): string[][] {
  const knots: string[][] = []
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []

  const visit = (file: string): void => {
    const number = order.size
    order.set(file, number)
    lowest.set(file, number)
    open.push(file)
    for (const to of edges.get(file) ?? []) {
      if (!order.has(to)) visit(to)
      if (lowest.has(to)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(to)!))
    }
    if (lowest.get(file) !== number) return
    const knot = open.splice(open.indexOf(file))
    for (const one of knot) lowest.delete(one) // a finished group cannot grow any more
    if (knot.length > 1 || edges.get(file)?.includes(file)) knots.push(knot)
  }

  for (const file of edges.keys()) if (!order.has(file)) visit(file)
  return knots
}

/** The shortest circles that together contain every file of the group. */
function circlesIn(knot: readonly string[], edges: Edges): string[][] {
  const named = new Set<string>()
  return knot
    .toSorted()
    .map((file) => shortestFrom(file, new Set(knot), edges))
    .sort((a, b) => a.length - b.length)
    .filter((circle) => {
      const news = circle.some((file) => !named.has(file))
      for (const file of circle) named.add(file)
      return news
    })
}

function shortestFrom(start: string, knot: ReadonlySet<string>, edges: Edges): string[] {
  const before = new Map<string, string>()
  const queue = [start]
  for (const file of queue) {
    for (const to of edges.get(file) ?? []) {
      if (to === start) return wayTo(file, before)
      if (!knot.has(to) || before.has(to)) continue
      before.set(to, file)
      queue.push(to)
    }
  }
  throw new Error(`${start} is in no circle`)
}

function wayTo(file: string, before: ReadonlyMap<string, string>): string[] {
  const previous = before.get(file)
  return previous === undefined ? [file] : [...wayTo(previous, before), file]
}

function finding(tree: Tree, circle: readonly string[]): Finding {
  const [first, second] = [circle[0]!, circle[1] ?? circle[0]!]
  const line = importsOf(tree.get(first)!).find(({ to }) => to === second)!.line
  const how = circle.length === 1 ? 'a file imports itself' : `${circle.length} files import one another`
  return { path: first, line, message: `${how}: ${[...circle, first].join(' → ')}` }
}
