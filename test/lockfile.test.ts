import fs from 'node:fs'
import { expect, test } from 'vitest'

// npm leaves packages out of the lock file that its registry does not offer for this platform, and then `npm ci` fails.
test('the lock file names the packages of every platform', () => {
  const { packages } = JSON.parse(fs.readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
  const missing = Object.entries<{ optionalDependencies?: Record<string, string> }>(packages).flatMap(
    ([place, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${place}/node_modules/${name}`],
      ),
  )
  expect(missing).toEqual([])
})
