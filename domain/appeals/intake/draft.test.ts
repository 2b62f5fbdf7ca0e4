import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { everything } from '../../../test/road.ts'
import { emptyDraft, keepDraft, newDraftKey, readDraft } from './draft.ts'

const test = useSite()

it('survives, under a key that is stored nowhere', async () => {
  const key = newDraftKey()
  const draft = { ...emptyDraft(), text: '暖气不热，从上周开始', reached: 2 }
  await keepDraft(test.house(), key, draft)
  expect(await readDraft(test.house(), key)).toEqual(draft)
  expect(await readDraft(test.house(), newDraftKey())).toBeNull()
  expect(JSON.stringify(await everything(test.db))).not.toContain(key)
})

it('keeps a text with what the database would refuse, without that', async () => {
  const key = newDraftKey()
  await keepDraft(test.house(), key, { ...emptyDraft(), text: '暖\u0000气\ud800不热😀\\u0000' })
  expect((await readDraft(test.house(), key))!.text).toBe('暖气不热😀\\u0000')
})
