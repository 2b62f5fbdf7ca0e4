import { expect, it } from 'vitest'
import { z } from 'zod'
import { line, parse } from './input.ts'

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
  expect(saidOf([])).toBe('undefined: 提交的内容的格式不对，请按接口说明填写')
  expect(saidOf({ body: '好', photos: [] })).toBe('body: “发生了什么”：请写明')
})

it('names the field also where it may be left out, and inside a list by what the list is called', () => {
  const schema = z.object({
    address: line(3).nullable().describe('地址').default(null),
    duties: z.array(z.object({ basis: line(3).describe('依据'), topic: z.uuid() })).describe('权责清单'),
  })
  const said = (value: unknown) => {
    try {
      return parse(schema, value)
    } catch (refusal) {
      return (refusal as Error).message
    }
  }
  expect(said({ address: '人民路一号', duties: [] })).toBe('“地址”：请不要超过 3 个字')
  expect(said({ duties: [{ basis: '一二三四' }] })).toBe('“依据”：请不要超过 3 个字')
  expect(said({ duties: [{ basis: '' }] })).toBe('“权责清单”没有填写，请补上')
})
