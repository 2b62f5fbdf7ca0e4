import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useRedaction } from './redaction.ts'

const tab = new Map<string, string>()
beforeEach(() => {
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => tab.get(key) ?? null,
    setItem: (key: string, text: string) => tab.set(key, text),
    removeItem: (key: string) => tab.delete(key),
  })
})
afterEach(() => {
  tab.clear()
  vi.unstubAllGlobals()
})

const WORDS = '物业 13900001111，社区 13900002222，都没人接。'
const copyOf = (published?: string) => {
  const marks = ['13900001111', '13900002222'].map((phone) => ({
    from: WORDS.indexOf(phone),
    to: WORDS.indexOf(phone) + phone.length,
    kind: 'phone' as const,
    certainty: 'certain' as const,
    why: '像手机号',
    replacement: '[电话]',
  }))
  return useRedaction(
    () => ({ text: WORDS, marks }),
    'publication:1',
    () => published,
  )
}

test('of two places covered by the same word, the one that was clicked is shown', () => {
  const copy = copyOf()
  expect(copy.text.value).toBe('物业 [电话]，社区 [电话]，都没人接。')
  copy.toggle(1)
  expect(copy.text.value).toBe('物业 [电话]，社区 13900002222，都没人接。')
  expect(copy.kept.value).toEqual(['13900002222'])
})

test('so it is in a text that was edited by hand, where nothing written is lost', () => {
  const copy = copyOf()
  copy.typed('给物业 [电话] 打过，给社区 [电话] 也打过，都没人接。')
  copy.toggle(1)
  expect(copy.text.value).toBe('给物业 [电话] 打过，给社区 13900002222 也打过，都没人接。')
  copy.toggle(1)
  expect(copy.text.value).toBe('给物业 [电话] 打过，给社区 [电话] 也打过，都没人接。')
  expect(copy.edited.value).toBe(true)
})

test('a published copy that is as it was covered does not count as edited', () => {
  expect(copyOf('物业 [电话]，社区 [电话]，都没人接。').edited.value).toBe(false)
  expect(copyOf('都没人接。').edited.value).toBe(true)
})
