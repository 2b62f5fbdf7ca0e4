import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'

const USUAL = [
  '/usr/bin/chromium-headless-shell', // the same browser without its windows: a tenth quicker
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser for journeys: from CHROMIUM, or at a usual place. Without one, browser tests are skipped. */
export function findChromium(): string | null {
  const candidates = process.env.CHROMIUM ? [process.env.CHROMIUM] : USUAL
  return candidates.find((file) => fs.existsSync(file)) ?? null
}

/** Installs Debian's browser and a Chinese font if missing and if apt may be used. Returns the browser found afterwards. */
export async function ensureChromium(): Promise<string | null> {
  const root = asRoot()
  if (process.env.CHROMIUM || (findChromium() && hasChineseFont()) || !root || !has('apt-get')) return findChromium()
  console.log('installing a browser and a Chinese font, as far as they are missing ...')
  await apt(root, 'update')
  if (!hasChineseFont()) await apt(root, 'install', 'fonts-noto-cjk')
  if (!findChromium()) await apt(root, 'install', 'chromium-headless-shell')
  if (!findChromium()) await apt(root, 'install', 'chromium') // no release before Debian 12 has the shell by itself
  return findChromium()
}

async function apt(root: readonly string[], ...args: readonly string[]): Promise<void> {
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-y', '--no-install-recommends']
  const [program, ...words] = [...root, 'apt-get', ...options, ...args] as [string, ...string[]]
  const child = spawn(program, words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  await once(child, 'close')
}

// Words in front of a command to run it as root: none for root, null if a password would be asked.
function asRoot(): string[] | null {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null
}

function hasChineseFont(): boolean {
  const listed = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

function has(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0
}
