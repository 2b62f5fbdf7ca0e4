import { expect, it } from 'vitest'
import { z } from 'zod'
import { parse } from './input.ts'

const Input = z.object({ body: z.string().min(2, '请写明').describe('发生了什么'), photos: z.array(z.string()).describe('照片') })
const saidOf = (value: unknown) => {
  try {
    parse(Input, value)
    return ''
  } catch (refusal) {
    const { message, field } = refusal as { message: string; field: string }
    return `${field}: ${message}`
  }
}

it('says in Chinese, and in no words of programs, what is missing or of the wrong kind', () => {
  expect(saidOf({ photos: [] })).toBe('body: “发生了什么”没有填写，请补上')
  expect(saidOf({ body: { $ne: '' }, photos: [] })).toBe('body: “发生了什么”的格式不对，请按接口说明填写')
  expect(saidOf({ body: '好的', photos: 'x' })).toBe('photos: “照片”的格式不对，请按接口说明填写')
  expect(saidOf({ body: '好', photos: [] })).toBe('body: “发生了什么”：请写明')
})
