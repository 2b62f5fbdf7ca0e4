import path from 'node:path'
import { commentsOf } from '../comments.ts'
import type { Finding, Rule } from '../rule.ts'
import type { Source } from '../source.ts'
import type { Tree } from '../tree.ts'

export const cited: Rule = {
  name: 'cited',
  says: 'A file, folder or decision that a comment cites exists: from the folder of the comment or one above it, or by its bare name in the same module or part.',
  find(tree) {
    const places = placesOf(tree)
    const names = new Set(tree.files.map(({ path: file }) => `${partOf(file)} ${path.posix.basename(file)}`))
    return tree.code().flatMap((file) =>
      citationsOf(file)
        .filter(({ name }) => !exists(name, file.path, places, names))
        .map(({ name, at }) => finding(file, name, at)),
    )
  },
}

const finding = (file: Source, name: string, at: number): Finding => ({
  path: file.path,
  line: file.lineOf(at),
  message: `the comment cites ${name}, which is not here`,
})

// Such as `size.ts`, `rules/size.ts`, `../tree.ts`, and paths that begin with a folder of the project, also without an ending.
// Not parts of addresses, patterns or package names.
const NAMED =
  /(?<![\w./@*…<>{}$-])(?:(?:\.{1,2}\/)*(?:\w[\w@.-]*\/)*\w[\w@.-]*\.(?:ts|vue|js|mjs|md|sql|css|html|json|sh|yml|svg|toml|csv)\b|(?:\.{1,2}\/)*(?:bin|bench|check|db|docs|domain|platform|server|test|web)\/[\w./-]*)/g

/** Names that look like files but are none: Node.js, and files written at run time. */
const NONE_OF_OURS = /^[A-Z]\w*\.js$|^node_modules\/|^(?:site|keys)\.json$/

function citationsOf(file: Source): { name: string; at: number }[] {
  return commentsOf(file).flatMap((comment) =>
    [...comment.text.matchAll(NAMED)]
      .filter((match) => !NONE_OF_OURS.test(match[0]))
      .map((match) => ({ name: match[0].replace(/[./-]+$/, ''), at: comment.at + match.index })),
  )
}

/** Every file with and without its ending (`platform/ids`), every folder, and decisions by number (`docs/decisions/0003`). */
function placesOf(tree: Tree): Set<string> {
  const places = new Set<string>()
  for (const { path: file } of tree.files) {
    for (let place = file; place !== '.' && !places.has(place); place = path.posix.dirname(place)) places.add(place)
    places.add(file.replace(/\.\w+$/, ''))
    const decision = /^docs\/decisions\/\d{4}/.exec(file)
    if (decision) places.add(decision[0])
  }
  return places
}

function exists(name: string, from: string, places: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  for (let folder = path.posix.dirname(from); ; folder = path.posix.dirname(folder)) {
    if (places.has(path.posix.join(folder, name))) return true
    if (folder === '.') return names.has(`${partOf(from)} ${name}`)
  }
}

/** A module, a part of the web, or a folder at the root. */
function partOf(file: string): string {
  return file
    .split('/')
    .slice(0, /^(?:domain|web)\//.test(file) ? 2 : 1)
    .join('/')
}
