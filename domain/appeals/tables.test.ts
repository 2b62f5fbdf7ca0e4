import { expect, it } from 'vitest'
import { useSite } from '../../test/harness.ts'
import { useRoad } from '../../test/road.ts'
import { ADDRESSEES, APPEAL_STATES, KINDS, OUTCOMES, URGENCIES } from './appeal.ts'

const test = useSite()
const road = useRoad(test)

const WORDS: Record<string, readonly (string | null)[]> = {
  channel: ['portal', 'api', 'hotline', 'import', 'desk'],
  addressee: ADDRESSEES,
  kind: KINDS,
  urgency: URGENCIES,
  state: APPEAL_STATES,
  clock: ['triage', 'sign', 'object', 'answer', 'rework', 'review', null],
  outcome: [...OUTCOMES, null],
  publication: ['none', 'draft', 'published', 'withheld'],
}

it.each(Object.entries(WORDS))('%s holds every word of ours and no other, whoever writes it', async (column, words) => {
  const { appealId } = await road.spoken()
  const write = (word: string | null) =>
    test.db
      .updateTable('appeals')
      .set({ [column]: word })
      .where('id', '=', appealId)
      .execute()

  for (const word of words) await write(word)
  for (const word of ['', 'Closed', 'solved; drop'])
    await expect(write(word), word).rejects.toMatchObject({ constraint: 'appeals_words_check' })
})
