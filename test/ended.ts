import type { ChildProcess } from 'node:child_process'

/** The exit code of a process, once it has ended. */
export function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}
