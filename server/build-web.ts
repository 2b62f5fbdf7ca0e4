import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { StartProblem } from '../platform/start-problem.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const NOTE = path.join(ROOT, 'dist/built-from.json')
const FACES = ['portal', 'desk'] as const
type Face = (typeof FACES)[number]
const A_BUILD = 10 * 60_000 // ms: one build writes all its files within this time
const A_WEEKEND = 3 * 24 * 60 * 60_000
const ASSETS: Record<Face, string> = { portal: 'portal/client/assets', desk: 'desk/assets' }

/** Builds each face of the web whose sources differ from those of the last finished build. Returns what was built. */
export async function buildWeb(): Promise<Face[]> {
  const note = readNote()
  const stale = FACES.filter((face) => note[face] !== sourcesOf(face))
  await Promise.all(stale.map(build))
  return stale
}

/** True if a start must wait for a build. */
export function webIsStale(): boolean {
  const note = readNote()
  return FACES.some((face) => note[face] !== sourcesOf(face))
}

// Vite runs in another process, so that the service does not keep its memory.
async function build(face: Face): Promise<void> {
  const sources = sourcesOf(face)
  writeNote({ [face]: undefined }) // an interrupted build must not count as finished
  removeOlder(path.join(ROOT, 'dist', ASSETS[face]))
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--config', path.join(ROOT, 'web', face, 'vite.config.ts')]
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  })

  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new StartProblem(`网页（web/${face}）没有构建成功`, `web/${face} could not be built:\n${said}`)
  writeNote({ [face]: sources })
}

/**
 * Removes files of builds that were replaced more than three days ago. Newer ones stay, because open pages and a service that was not
 * restarted still ask for them by name.
 */
export function removeOlder(folder: string, now = Date.now()): void {
  const files = fs.existsSync(folder) ? filesBelow(folder) : []
  const dated = files.map((file) => ({ file, at: fs.statSync(file).mtimeMs }))
  for (const { file, at } of dated) {
    const followed = Math.min(...dated.filter((other) => other.at > at + A_BUILD).map((other) => other.at))
    if (followed < now - A_WEEKEND) fs.rmSync(file)
  }
}

/** A hash of all sources of a face: its folder, web/shared, and the files that these import from elsewhere. */
export function sourcesOf(face: Face, root = ROOT): string {
  const hash = createHash('sha256')
  const places = [`web/${face}`, 'web/shared', 'web/tsconfig.json', 'package-lock.json']
  const files = new Set(places.flatMap((place) => filesBelow(path.join(root, place))))
  for (const file of files) {
    const content = fs.readFileSync(file)
    for (const imported of importsIn(file, content)) files.add(imported) // the loop reaches it too
    hash.update(path.relative(root, file)).update('\0').update(content)
  }
  return hash.digest('hex')
}

// Imports of types leave nothing in the build.
const IMPORT = /^\s*(?:import|export)\s(?!type\s)[^'"]*?\sfrom '(\.[^']+\.ts)'/gm

function importsIn(file: string, content: Buffer): string[] {
  if (!/\.(ts|vue)$/.test(file)) return []
  return [...content.toString().matchAll(IMPORT)]
    .map(([, where]) => path.join(path.dirname(file), where!))
    .filter((one) => fs.existsSync(one))
}

function filesBelow(place: string): string[] {
  if (!fs.statSync(place).isDirectory()) return [place]
  return fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

function readNote(): Partial<Record<Face, string>> {
  try {
    return JSON.parse(fs.readFileSync(NOTE, 'utf8'))
  } catch {
    return {}
  }
}

function writeNote(change: Partial<Record<Face, string | undefined>>): void {
  fs.mkdirSync(path.dirname(NOTE), { recursive: true })
  fs.writeFileSync(NOTE, JSON.stringify({ ...readNote(), ...change }, null, 2))
}
