import { expect, test } from 'vitest'
import { treeOf } from '../tree.ts'
import { operations } from './operations.ts'

const found = (text: string, path = 'domain/appeals/assignments/sign.ts') =>
  operations.find(treeOf({ [path]: text })).map(({ line }) => line)

const GOOD = `export const SignInput = z.object({ appealId: z.uuid() })

/** 签收. */
export async function sign(context: DeskContext, input: z.infer<typeof SignInput>) {
  return await perform(context, 'sign', async (step) => {
    must(context.actor, 'sign', await holdAppeal(step, input.appealId))
    await step.tx.updateTable('assignments').set({}).execute()
    await advance(step, appeal)
    enqueue(step, 'deliver', {})
  })
}

function helper() {}
`

test('one schema, one function, in order', () => {
  expect(found(GOOD)).toEqual([])
})

test('nouns, policies, views and internals are no operations', () => {
  expect(found('export function a() {}\nexport function b() {}')).toEqual([])
  expect(found('export const AInput = z.object({})\nexport function b() {}', 'domain/appeals/internal/a.ts')).toEqual([])
})

test.each([
  'domain/appeals/assignments/sign.ts',
  'domain/appeals/assignments/paper/sign.ts',
  'domain/event-log/sign.ts',
  'domain/appeals/internal/sign.ts',
  'domain/appeals/assignments/jobs/sign.ts',
])('it looks at the operation %s', (path) => {
  expect(found(GOOD, path)).toEqual([])
  expect(found(GOOD.replace('must(', 'touch('), path)).toEqual([7])
  expect(found(GOOD.replace('await advance', 'enqueue(step, "x", {}); await advance'), path)).toEqual([8])
})

test.each(['routes', 'views', 'jobs', 'internal'])('what runs in %s/ without an input of its own is no operation', (folder) => {
  const text = GOOD.replace('export const SignInput', 'const SignInput')
  expect(found(text, `domain/appeals/assignments/${folder}/sign.ts`)).toEqual([])
})

test('a test, and what lies right in domain/, is no operation', () => {
  const text = 'export const SignInput = z.object({})\n'
  expect(found(text, 'domain/appeals/assignments/sign.test.ts')).toEqual([])
  expect(found(text, 'domain/sign.ts')).toEqual([])
})

test.each([
  ['work without an input', GOOD.replace('export const SignInput', 'const SignInput'), [1]],
  ['a second function', `${GOOD}\nexport function unsign() {}\n`, [15]],
  ['a second schema', `${GOOD}\nexport const OtherInput = z.object({})\n`, [1]],
  ['a schema without a function', 'export const SignInput = z.object({})\n', [1]],
  ['a schema of another name', GOOD.replaceAll('SignInput', 'DispatchInput'), [1]],
  ['more than 80 lines without a reason', GOOD + '//\n'.repeat(80), [81]],
  ['no question who may', GOOD.replace('must(', 'touch('), [7]],
  ['the question after the first write', GOOD.replace('must(', 'await step.tx.insertInto("nudges"); must('), [6]],
  ['a statement before the question', GOOD.replace('must(', "step.write(insertRows('nudges', {})); must("), [6]],
  [
    'a consequence before the last statement',
    GOOD.replace('await advance', "enqueue(step, 'x', {}); step.write(late); touch"),
    [8],
  ],
  ['a consequence before the last write', GOOD.replace('await advance', 'enqueue(step, "x", {}); await advance'), [8]],
])('it finds %s', (_name, text, lines) => {
  expect(found(text)).toEqual(lines)
})

test('a branch that returns is a road of its own', () => {
  const branch = 'if (back) {\n tellDesk(step, {})\n return\n }\n await step.tx.updateTable'
  expect(found(GOOD.replace('await step.tx.updateTable', branch))).toEqual([])
})

test('more than 80 lines pass with their reason', () => {
  expect(found(`${GOOD}// Long because the law asks for all of it.\n${'//\n'.repeat(80)}`)).toEqual([])
})
