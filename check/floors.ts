// The floors, from the bottom up. A file imports only from floors below its own; names on one floor do not import one another. A
// name may be listed before its folder exists.

export type Floors = readonly (readonly string[])[]

export const MODULES: Floors = [
  ['sites'],
  ['territory'],
  ['organisations'],
  ['people'],
  ['channels'],
  ['clocks', 'files', 'event-log', 'numbers'],
  ['appeals', 'publishing', 'consultation', 'groups'],
  ['insight', 'oversight'],
]

/** Modules divided into rooms. The head of a module (the files right in its folder) is below all its rooms. */
export const ROOMS: Readonly<Record<string, Floors>> = {
  appeals: [
    ['clocks'],
    ['intake'],
    ['assignments'],
    ['import'],
    ['reading'],
    ['published-cases'],
    ['triage'],
    ['citizen'],
    ['judging'],
    ['undoing'],
    ['routes', 'jobs'],
  ],
}

/** Folders that count as the head of their module. */
export const OF_THE_HEAD: readonly string[] = ['internal', 'notices', 'views']

/** A file right in domain/ that lists what each module adds. */
interface List {
  /** The only files it may import. */
  readonly collects: RegExp
  readonly called: string
  /** Whether modules may import it. */
  readonly importable: boolean
  readonly because: string
}

export const LISTS: Readonly<Record<string, List>> = {
  'domain/jobs.ts': {
    collects: /^domain\/[\w-]+\/(?:[\w-]+\/)*jobs\/[\w-]+\.ts$/,
    called: 'jobs',
    importable: false,
    because: 'jobs are enqueued by name (domain/enqueue.ts)',
  },
  'domain/schema.ts': {
    collects: /^domain\/[\w-]+\/(?:[\w-]+\/)*tables\.ts$/,
    called: 'tables.ts of modules and rooms',
    importable: true,
    because: 'every statement is typed by it',
  },
  'domain/policies.ts': {
    collects: /^domain\/[\w-]+\/(?:[\w-]+\/)*(?:policies|[\w-]+-policy)\.ts$/,
    called: 'policies',
    importable: true,
    because: 'rules are read by their name',
  },
  'domain/roles.ts': {
    collects: /^domain\/[\w-]+\/(?:[\w-]+\/)*(?:roles|role-definition)\.ts$/,
    called: 'roles',
    importable: true,
    because: 'roles are granted by their name',
  },
}
