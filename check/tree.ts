import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Source } from './source.ts'

/** The files to check, by their path from the root, with `/` on every system. */
export class Tree {
  readonly files: readonly Source[]
  private readonly byPath: ReadonlyMap<string, Source>
  private readonly places: ReadonlySet<string>

  /** `others`: files that are not text, such as pictures; only their names are known. */
  constructor(files: readonly Source[], others: readonly string[] = []) {
    this.files = files
    this.byPath = new Map(files.map((file) => [file.path, file]))
    this.places = new Set([...files.map((file) => file.path), ...others].flatMap(foldersAbove))
  }

  get(file: string): Source | undefined {
    return this.byPath.get(file)
  }

  /** Whether this is a file or a folder with files. */
  has(place: string): boolean {
    return this.places.has(place.replace(/\/$/, ''))
  }

  /** TypeScript and Vue files, all or below a prefix. */
  code(below = ''): Source[] {
    return this.files.filter((file) => /\.(ts|vue)$/.test(file.path) && file.path.startsWith(below))
  }
}

/** `a/b` and `a` for `a/b/c`. */
const foldersAbove = (file: string): string[] => file.split('/').map((_part, index, parts) => parts.slice(0, index + 1).join('/'))

/** A tree of given texts, for tests of the rules. */
export function treeOf(texts: Readonly<Record<string, string>>): Tree {
  return new Tree(Object.entries(texts).map(([file, text]) => new Source(file, text)))
}

/** All files that git would commit: tracked ones, and new ones that are not ignored. */
export function readTree(root: string): Tree {
  const files = fs.existsSync(path.join(root, '.git')) ? listedByGit(root) : walked(root)
  const texts = files.sort().flatMap((file) => readText(root, file))
  return new Tree(
    texts,
    files.filter((file) => !TEXT.test(file) && fs.existsSync(path.join(root, file))),
  )
}

function listedByGit(root: string): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return [...new Set(listed.split('\0').filter((file) => file !== ''))]
}

const LEFT_OUT = new Set(['node_modules', 'dist', 'data', 'coverage', '.git', '.vite'])

// A release unpacked from an archive has no .git.
function walked(root: string): string[] {
  return fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !file.split('/').some((part) => LEFT_OUT.has(part)))
}

const TEXT = /\.(ts|vue|js|mjs|cjs|json|jsonl|md|sql|css|html|svg|xml|sh|yml|yaml|txt|csv|toml)$|(^|\/)[^.]+$|(^|\/)\.[a-z]+$/

function readText(root: string, file: string): Source[] {
  if (!TEXT.test(file) || file === 'package-lock.json') return []
  try {
    const text = fs.readFileSync(path.join(root, file), 'utf8')
    return text.includes('\0') ? [] : [new Source(file, text)]
  } catch (error) {
    if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [] // deleted, or a submodule
    throw error
  }
}
