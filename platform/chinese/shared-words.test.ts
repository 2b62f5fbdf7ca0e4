import { expect, test } from 'vitest'
import { sharedWords, shareOf } from './shared-words.ts'

test.each([
  ['暖气不热', '暖气一直不热，室内只有十三度', ['暖气', '不热'], 1],
  ['暖气片漏水', '暖气一直不热', ['暖气'], 0.4],
  ['路灯坏了半个月', '路灯坏了，晚上看不见路', ['路灯坏了'], 0.57],
  ['希望解决问题', '希望有关部门解决问题', [], 0],
  ['暖气只有十五度', '暖气只有十三度', ['暖气只有'], 0.57],
  ['井盖没了', '公交车不停站', [], 0],
])('%s / %s', (title, text, words, share) => {
  expect(sharedWords(title, text)).toEqual(words)
  expect(shareOf(words, title, text)).toBeCloseTo(share, 1)
})
