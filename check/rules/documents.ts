import path from 'node:path'
import type { Finding, Rule } from '../rule.ts'
import type { Source } from '../source.ts'
import type { Tree } from '../tree.ts'
import { ownersOf } from './own-tables.ts'

export const documents: Rule = {
  name: 'documents',
  says: 'Documents are true: links lead somewhere, files they name exist, and each module or room with tables has a README; it or those of its rooms name them.',
  find: (tree) => [
    ...tree.files
      .filter((file) => file.path.endsWith('.md'))
      .flatMap((file) => [...deadLinks(tree, file), ...deadNames(tree, file)]),
    ...missingTables(tree),
  ],
}

function deadLinks(tree: Tree, file: Source): Finding[] {
  return [...file.text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap((match) => {
    const target = match[1]!.split('#')[0]!
    if (target === '' || /^[a-z]+:/.test(target)) return []
    const place = path.posix.join(path.posix.dirname(file.path), decodeURIComponent(target))
    if (tree.has(place)) return []
    return [{ path: file.path, line: file.lineOf(match.index), message: `the link leads nowhere: ${target}` }]
  })
}

// In text, in a table, or at the start of a line of an example: `domain/people/`, `bin/site create`.
const NAMED = /(?:`|^)((?:bin|bench|check|db|docs|domain|platform|server|test|web)\/[\w./-]*)(?=`| |$)/gm

// Decisions are never edited, so files they name may have moved.
function deadNames(tree: Tree, file: Source): Finding[] {
  if (file.path.startsWith('docs/decisions/')) return []
  return [...file.text.matchAll(NAMED)]
    .filter(
      (match) =>
        !match[1]!.includes('...') &&
        !tree.has(match[1]!) &&
        !tree.has(path.posix.join(path.posix.dirname(file.path), match[1]!)),
    )
    .map((match) => ({ path: file.path, line: file.lineOf(match.index), message: `there is no ${match[1]}` }))
}

function missingTables(tree: Tree): Finding[] {
  const modules = new Map<string, string[]>()
  for (const [table, folder] of ownersOf(tree)) {
    if (folder.startsWith('domain/') && tree.has(folder)) modules.set(folder, [...(modules.get(folder) ?? []), table])
  }
  return [...modules].flatMap(([folder, tables]) => {
    const readme = tree.get(`${folder}/README.md`)
    if (!readme)
      return [{ path: `${folder}/README.md`, line: 1, message: 'a module or room with tables tells on one page what it is' }]
    const pages = tree.files.filter(({ path }) => path.startsWith(`${folder}/`) && path.endsWith('/README.md'))
    return tables
      .filter((table) => !pages.some(({ text }) => text.includes(`\`${table}\``)))
      .map((table) => ({ path: readme.path, line: 1, message: `does not say what the table ${table} is for` }))
  })
}
