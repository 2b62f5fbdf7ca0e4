import { globSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { USUAL_HOURS } from '../platform/calendar/office-hours.ts'
import { newId } from '../platform/ids.ts'
import { parse, readable } from '../platform/input.ts'

// Every input of every operation, found by itself: whoever writes a new one has it tried here. How long each text of an appeal may be
// stands in appeals/inputs.test.ts.
const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'))
const modules = await Promise.all(files.map((file) => import(path.join(import.meta.dirname, file))))
const INPUTS = new Map<string, z.ZodType>()
for (const module of modules)
  for (const [name, schema] of Object.entries(module))
    if (name.endsWith('Input') && schema instanceof z.ZodType) INPUTS.set(name, schema)

/** Kept as they came, signs that nobody sees included: they are hashed or compared, and never stored. */
const COMPARED = ['密码', '现在的密码', '新密码', '查询码', '编号', '保留的内容', '照片', '手机号']

const TOO_LONG = '长'.repeat(100_001)
const CONTROLS = ['\u0000', '\u0007', '\ud800', '\u202e', '\u001b']
const ODD = [
  '👨‍👩‍👧‍👦🀄️',
  '𠮷',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table appeals; --",
  "' or 1=1",
  '%s {{x}} \\u0000',
]
const NOT_A_TEXT = [1, true, {}, ['a']]

type Path = readonly PropertyKey[]
interface Field {
  readonly path: Path
  readonly schema: z.ZodType
  readonly label: string | undefined
}

describe('the list', () => {
  it('holds what the modules export, and each can be filled in', () => {
    expect(INPUTS.size).toBeGreaterThan(55)
    for (const [name, schema] of INPUTS) expect([name, schema.safeParse(sample(schema)).error?.issues]).toEqual([name, undefined])
  })
})

describe.each([...INPUTS])('%s', (_name, schema) => {
  const right = sample(schema)
  const fields = fieldsOf(schema, right)

  it.each(fields.map((field) => [field.path.join('.'), field] as const))(
    '%s: what is wrong is named in Chinese',
    (_path, field) => {
      const text = isText(field.schema)
      const values = [
        ...(text ? ['', ' \n\t\u3000', TOO_LONG, ...NOT_A_TEXT] : ['x', '', {}, Number.NaN, TOO_LONG]),
        undefined,
        null,
      ]
      for (const value of values) {
        const outcome = taken(schema, changed(right, field.path, value))
        if (outcome instanceof Error) namesIt(field, value, outcome)
        else {
          const fits = [undefined, null].includes(value as never) || value === '' || (text && String(value).trim() === '')
          expect([field.path, value, fits]).toEqual([field.path, value, true])
        }
      }
    },
  )

  it.each(fields.filter((field) => isText(field.schema)).map((field) => [field.path.join('.'), field] as const))(
    '%s: what is odd is kept as it was written, cleaned, or refused',
    (_path, field) => {
      const valid = String(at(right, field.path))
      const values = [...CONTROLS.flatMap((sign) => [sign + valid, valid + sign, sign]), ...ODD, ...ODD.map((odd) => valid + odd)]
      for (const value of values) {
        const outcome = taken(schema, changed(right, field.path, value))
        if (outcome instanceof Error) namesIt(field, value, outcome)
        else expect(waysToKeep(field, value)).toContain(at(outcome.value, field.path))
      }
    },
  )
})

function waysToKeep({ label }: Field, value: string): string[] {
  const clean = readable(value).trim()
  const kept = [clean, clean.replaceAll(/[\n\t]+/g, ' '), clean.toLowerCase()]
  return COMPARED.includes(label ?? '') ? [...kept, value] : kept
}

function namesIt({ path, label }: Field, value: unknown, refusal: Error): void {
  const { message, code, field = '' } = refusal as Error & { code: string; field?: string }
  const said = { path: path.join('.'), value: String(value).slice(0, 40), message, code }
  expect({ ...said, within: `${said.path}.`.startsWith(`${field}.`) }).toEqual({ ...said, code: 'invalid_input', within: true })
  expect({ ...said, label }).toEqual({ ...said, label: expect.stringMatching(/[\u4e00-\u9fff]/) })
  expect(message).toMatch(/^“[^”]*[\u4e00-\u9fff][^”]*”/)
  if (field === said.path) expect(message).toContain(`“${label}”`)
  const told = message.replace(/^“[^”]*”/, '')
  expect({ ...said, told }).toEqual({ ...said, told: expect.stringMatching(/请|用|只|至少|最多|应/) })
  expect({ ...said, told }).toEqual({ ...said, told: expect.not.stringMatching(/[a-z]{3}/i) })
}

function taken(schema: z.ZodType, value: unknown): { value: unknown } | Error {
  try {
    return { value: parse(schema, value) }
  } catch (refusal) {
    return refusal as Error
  }
}

// One that is right for any schema, made of the first of these that fits each field.
function sample(schema: z.ZodType): unknown {
  const inner = bare(schema)
  if (inner instanceof z.ZodObject)
    return Object.fromEntries(Object.entries(inner.shape).map(([name, field]) => [name, sample(field as z.ZodType)]))
  if (inner instanceof z.ZodEnum) return inner.options[0]
  const fits = CANDIDATES().find((value) => inner.safeParse(value).success)
  if (fits !== undefined || !(inner instanceof z.ZodArray)) return fits
  const one = sample(inner.element as z.ZodType)
  return [[one], [one, one]].find((value) => inner.safeParse(value).success)
}
const CANDIDATES = () => [
  ...[
    USUAL_HOURS,
    [116, 38],
    newId(),
    '2027-01-01',
    '09:00',
    'abc-1',
    '0312-555',
    '我家暖气一直不热，家里有老人和孩子，请帮忙看看',
  ],
  ...['a', 2027, 116, 38, 1, false, new Date(0)],
]

const isText = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodString || schema instanceof z.ZodEnum || schema instanceof z.ZodStringFormat

/** The leaves of a filled-in schema, each with what a person calls it: its description or that of what it lies in. */
function fieldsOf(schema: z.ZodType, value: unknown, path: Path = [], above?: string): Field[] {
  const label = described(schema) ?? above
  const inner = bare(schema)
  if (inner instanceof z.ZodObject)
    return Object.entries(inner.shape).flatMap(([name, field]) =>
      fieldsOf(field as z.ZodType, (value as Record<string, unknown>)?.[name], [...path, name], label),
    )
  const itself = inner instanceof z.ZodUnknown || inner instanceof z.ZodPipe ? [] : [{ path, schema: inner, label }]
  if (inner instanceof z.ZodArray && Array.isArray(value))
    return [...itself, ...fieldsOf(inner.element as z.ZodType, value[0], [...path, 0], label)]
  return itself
}

function described(schema: z.ZodType): string | undefined {
  const inner = unwrapped(schema)
  return schema.description ?? (inner && described(inner))
}
function bare(schema: z.ZodType): z.ZodType {
  const inner = unwrapped(schema)
  return inner ? bare(inner) : schema
}
const unwrapped = (schema: z.ZodType): z.ZodType | undefined =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? (schema.unwrap() as z.ZodType)
    : undefined

const at = (value: unknown, path: Path): unknown =>
  path.reduce((inner, step) => (inner as Record<PropertyKey, unknown>)?.[step], value)

function changed(right: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(right) as Record<PropertyKey, unknown>
  const last = path.at(-1)!
  const holder = at(copy, path.slice(0, -1)) as Record<PropertyKey, unknown>
  holder[last] = value
  return copy
}
