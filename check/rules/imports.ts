import type { Finding, Rule } from '../rule.ts'
import type { Source } from '../source.ts'
import { type Import, importsOf } from '../syntax.ts'
import type { Tree } from '../tree.ts'

/** What each part of the house may import besides itself; `words of`: types, and files that bring nothing along (`bringsNothing`). */
const REACH: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  domain: ['platform'],
  'db/demo': ['domain', 'platform'],
  'web/shared': ['platform', 'words of domain'],
  'web/portal': ['web/shared', 'platform', 'words of domain'],
  'web/desk': ['web/shared', 'platform', 'words of domain'],
  server: ['domain', 'platform', 'db/demo', 'web/portal', 'web/shared'],
  bin: ['server', 'domain', 'platform', 'db/demo'],
  bench: ['server', 'domain', 'platform', 'db/demo', 'test'],
  check: [],
}

/** Modules from the ground up. Nobody reaches up, or sideways to a module on the same floor. */
const FLOORS: readonly (readonly string[])[] = [
  ['sites'],
  ['territory'],
  ['organisations'],
  ['people'],
  ['channels'],
  ['appeals', 'publishing', 'consultation', 'groups'],
  ['insight', 'oversight'],
]

/** Files at the head of domain/ that belong to every module. All but the list of jobs know the modules above sites/ as types only. */
const SPINE = ['contexts', 'schema', 'jobs', 'enqueue', 'perform', 'requests', 'written'].map((name) => `domain/${name}.ts`)

export const imports: Rule = {
  name: 'imports',
  says: 'Imports go down only: oversight, insight → appeals, publishing, consultation, groups → channels → people → organisations → territory → sites → platform; internal/ stays inside its module.',
  find: (tree) => tree.code().flatMap((file) => importsOf(file).flatMap((one) => problems(tree, file, one))),
}

function problems(tree: Tree, file: Source, one: Import): Finding[] {
  if (!one.relative) return []
  const why = internal(file.path, one.to) ?? (file.isTest ? undefined : upward(tree, file.path, one))
  return why ? [{ path: file.path, line: one.line, message: why }] : []
}

/** Who may look into a module, and why. */
const LOOKS_INSIDE: Readonly<Record<string, string>> = {
  'test/harness.ts': 'puts away what a process remembers together with the tables it was about',
}

// Binds tests too.
function internal(from: string, to: string): string | undefined {
  if (from in LOOKS_INSIDE) return undefined
  const at = to.indexOf('/internal/')
  if (at === -1 || from.startsWith(`${to.slice(0, at)}/`)) return undefined
  return `${to} is internal to ${to.slice(0, at)}`
}

function upward(tree: Tree, from: string, { to, typeOnly }: Import): string | undefined {
  const [here, there] = [partOf(from), partOf(to)]
  if (here === undefined || there === undefined) return undefined // files at the root: settings of tools
  if (here !== there) {
    const reach = REACH[here]!
    if (reach.includes(there)) return undefined
    if (reach.includes(`words of ${there}`)) {
      return typeOnly || bringsNothing(tree, to)
        ? undefined
        : `${here} may import only types and plain words from ${there}: ${to}`
    }
    return `${here} may not import ${there}: ${to}`
  }
  return here === 'domain' ? upTheFloors(from, to, typeOnly) : undefined
}

/** A file of closed lists and their names: it imports nothing that runs but others of its kind and the refusals, so no server comes along. */
function bringsNothing(tree: Tree, file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return true
  seen.add(file)
  const source = tree.get(file)
  if (!source) return false
  return importsOf(source).every(
    ({ to, typeOnly, relative }) => typeOnly || to === 'platform/refusal.ts' || (relative && bringsNothing(tree, to, seen)),
  )
}

function upTheFloors(from: string, to: string, typeOnly: boolean): string | undefined {
  if (from === 'domain/jobs.ts') return /^domain\/\w+\/jobs\//.test(to) ? undefined : `the list of jobs imports only jobs: ${to}`
  if (SPINE.includes(from)) {
    const ground = SPINE.includes(to) || FLOORS[0]!.includes(moduleOf(to))
    return typeOnly || ground ? undefined : `${from} belongs to every module and may import only types: ${to}`
  }
  if (to === 'domain/jobs.ts') return 'jobs are enqueued by name (domain/enqueue.ts); importing the list closes a cycle'
  if (SPINE.includes(to)) return undefined

  const [here, there] = [moduleOf(from), moduleOf(to)]
  if (here === there) return undefined
  const [mine, theirs] = [floorOf(here), floorOf(there)]
  if (mine === -1) return `${from} belongs to no module: the modules are listed in check/rules/imports.ts`
  if (theirs === -1) return `${to} belongs to no module`
  if (theirs === mine) return `${here} and ${there} are neighbours and do not know one another: enqueue a job instead`
  return theirs > mine ? `${here} may not import ${there}, which stands above it: ${to}` : undefined
}

const partOf = (file: string): string | undefined =>
  Object.keys(REACH).find((part) => file.startsWith(`${part}/`)) ?? (file.startsWith('test/') ? 'test' : undefined)
const moduleOf = (file: string): string => file.split('/')[1]!
const floorOf = (module: string): number => FLOORS.findIndex((floor) => floor.includes(module))
