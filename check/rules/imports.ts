import { type Floors, LISTS, MODULES, OF_THE_HEAD, ROOMS } from '../floors.ts'
import type { Finding, Rule } from '../rule.ts'
import type { Source } from '../source.ts'
import { type Import, importsOf } from '../syntax.ts'
import type { Tree } from '../tree.ts'

/**
 * What each part of the program may import besides itself. `words of`: only types and files for which `bringsNothing` is true.
 */
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

export const imports: Rule = {
  name: 'imports',
  says: `Imports go down only, from module to module (${downwards(MODULES)} → platform) and from room to room (${roomsTold()}); internal/ is for files below the folder that holds it.`,
  find: (tree) => tree.code().flatMap((file) => importsOf(file).flatMap((one) => problems(tree, file, one))),
}

function problems(tree: Tree, file: Source, one: Import): Finding[] {
  if (!one.relative) return []
  const why = internal(file.path, one.to) ?? (file.isTest ? undefined : upward(tree, file.path, one))
  return why ? [{ path: file.path, line: one.line, message: why }] : []
}

// For tests too.
function internal(from: string, to: string): string | undefined {
  const holders = [...to.matchAll(/\/internal\//g)].map((match) => to.slice(0, match.index))
  const closed = holders.find((holder) => !from.startsWith(`${holder}/`))
  return closed && `${to} is internal to ${closed}`
}

function upward(tree: Tree, from: string, { to, typeOnly }: Import): string | undefined {
  const [here, there] = [partOf(from), partOf(to)]
  if (here === undefined || there === undefined) return undefined // files at the root, such as settings of tools
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

/**
 * A file of closed lists and their names: it imports only files of its kind and the refusals, so it brings no server code into
 * the browser.
 */
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
  const list = LISTS[from]
  if (list)
    return list.collects.test(to) || (typeOnly && ofEveryModule(to)) ? undefined : `${from} imports only ${list.called}: ${to}`
  const importable = LISTS[to]?.importable ?? ofEveryModule(to)
  if (ofEveryModule(from)) {
    return typeOnly || importable || MODULES[0]!.includes(moduleOf(to))
      ? undefined
      : `${from} belongs to every module and may import only types: ${to}`
  }
  if (importable) return undefined
  if (to in LISTS) return `no module imports ${to}: ${LISTS[to]!.because}`

  const [here, there] = [moduleOf(from), moduleOf(to)]
  if (here === there) return here in ROOMS ? betweenRooms(here, from, to) : undefined
  const [mine, theirs] = [floorOf(MODULES, here), floorOf(MODULES, there)]
  if (mine === -1) return `${from} belongs to no module: the modules are listed in check/floors.ts`
  if (theirs === -1) return `${to} belongs to no module`
  if (theirs === mine) return `${here} and ${there} are neighbours and do not know one another: enqueue a job instead`
  return theirs > mine ? `${here} may not import ${there}, which stands above it: ${to}` : undefined
}

function betweenRooms(module: string, from: string, to: string): string | undefined {
  const floors = [['head'], ...ROOMS[module]!]
  const [here, there] = [roomOf(from), roomOf(to)]
  if (here === there) return undefined
  const [mine, theirs] = [floorOf(floors, here), floorOf(floors, there)]
  if (mine === -1 || theirs === -1) {
    return `${mine === -1 ? from : to} belongs to no room: the rooms of ${module} are listed in check/floors.ts`
  }
  if (theirs < mine) return undefined
  const why = theirs === mine ? 'its neighbour' : 'which stands above it'
  return `${module}/${here} may not import ${module}/${there}, ${why}: ${to} (from the ground up: ${upwards(floors)})`
}

const partOf = (file: string): string | undefined =>
  Object.keys(REACH).find((part) => file.startsWith(`${part}/`)) ?? (file.startsWith('test/') ? 'test' : undefined)
/** A file right in domain/. Except for the lists, it imports the modules above sites/ only as types. */
const ofEveryModule = (file: string): boolean => /^domain\/[^/]+$/.test(file)
const moduleOf = (file: string): string => file.split('/')[1]!
const floorOf = (floors: Floors, name: string): number => floors.findIndex((floor) => floor.includes(name))

function roomOf(file: string): string {
  const [, , folder, below] = file.split('/')
  return below === undefined || OF_THE_HEAD.includes(folder!) ? 'head' : folder!
}

function upwards(floors: Floors): string {
  return floors.map((floor) => floor.join(', ')).join(' < ')
}

function downwards(floors: Floors): string {
  return floors
    .toReversed()
    .map((floor) => floor.join(', '))
    .join(' → ')
}

function roomsTold(): string {
  return Object.entries(ROOMS)
    .map(([module, floors]) => `${module}: ${downwards([['head'], ...floors])}`)
    .join('; ')
}
