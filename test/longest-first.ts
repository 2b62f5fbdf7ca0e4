import { BaseSequencer, type TestSpecification } from 'vitest/node'

// With two workers a slow file that begins last leaves the other idle for minutes. Vitest knows how long a file takes only from its
// second run on; a pipeline sees only first runs.
const LONGEST = ['test/crash/', 'test/journeys/', 'db/demo/', 'server/start.test.ts', 'server/operate/', 'platform/postgres/']

export const takesLong = (file: string): boolean => rankOf(`/${file}`) < LONGEST.length

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rankOf(a.moduleId) - rankOf(b.moduleId))
  }
}

function rankOf(file: string): number {
  const rank = LONGEST.findIndex((place) => file.includes(`/${place}`))
  return rank === -1 ? LONGEST.length : rank
}
