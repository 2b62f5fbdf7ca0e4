// The floors of the house, from the ground up. A file imports from floors below its own; two names on one floor do not know one
// another. A name may stand here before there is a folder of that name.

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

/** Modules that are divided into rooms, each with its rooms. The head of the module lies under all of them. */
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
    ['routes', 'jobs'],
  ],
}

/** Folders that belong to the head of a module with rooms, as the files right in the module's folder do. */
export const OF_THE_HEAD: readonly string[] = ['internal', 'notices', 'views']

/** A file right in domain/ that collects what each module adds to it. */
interface List {
  /** The only files that it may import. */
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
