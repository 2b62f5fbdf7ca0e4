import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { StartProblem } from '../platform/start-problem.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const NOTE = path.join(ROOT, 'dist/built-from.json')
const FACES = ['portal', 'desk'] as const
type Face = (typeof FACES)[number]

/** Builds each face of the web whose sources differ from those of the last finished build. Returns what was built. */
export async function buildWeb(): Promise<Face[]> {
  const stale = FACES.filter((face) => readNote()[face] !== sourcesOf(face))
  await Promise.all(stale.map(build))
  return stale
}

/** Must a start wait for a build? */
export function webIsStale(): boolean {
  const note = readNote()
  return FACES.some((face) => note[face] !== sourcesOf(face))
}

// Vite runs in a process of its own, so that the service does not carry its memory afterwards.
async function build(face: Face): Promise<void> {
  const sources = sourcesOf(face)
  writeNote({ [face]: undefined }) // an interrupted build must not pass for a finished one
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

/** One hash of everything the face is made from. */
function sourcesOf(face: Face): string {
  const hash = createHash('sha256')
  for (const place of [`web/${face}`, 'web/shared', 'web/tsconfig.json', 'package-lock.json']) {
    for (const file of filesBelow(path.join(ROOT, place)))
      hash.update(path.relative(ROOT, file)).update('\0').update(fs.readFileSync(file))
  }
  return hash.digest('hex')
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
