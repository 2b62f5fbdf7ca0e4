import { BaseSequencer, type TestSpecification } from 'vitest/node'

// A slow file that begins last leaves the other worker idle for minutes. Vitest knows durations only from the second run on; a
// pipeline always has a first run.
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
