import { expect, test } from 'vitest'
import { treeOf } from '../tree.ts'
import { erasable } from './erasable.ts'

const found = (text: string, path = 'domain/people/staff.ts') => erasable.find(treeOf({ [path]: text })).map(({ line }) => line)

test('plain functions, classes and types pass', () => {
  expect(
    found(`import { a } from './a.ts'
export { a }
export const b = <T>(value: T) => value as unknown as T
export class C { readonly d: string; constructor(d: string) { this.d = d } }
// enum E {} export default x @decorated
declare global { interface Window { e: 1 } }
`),
  ).toEqual([])
  expect(found('export default {}', 'vitest.config.ts')).toEqual([])
  expect(found('<script lang="ts">\nexport default {}\n</script>', 'web/desk/App.vue')).toEqual([])
})

test.each([
  ['a barrel', `export * from './a.ts'`, 2],
  ['a barrel with a name', `export * as a from './a.ts'`, 2],
  ['a file that only passes on', `import { a } from './a.ts'\nexport { a }`, 1],
  ['a default export', 'export default 1', 1],
  ['a default function', 'export default function f() {}', 1],
  ['a default by name', 'const a = 1\nexport { a as default }', 1],
  ['a decorator', '@sealed\nexport class A {}', 1],
  ['an enum', 'export enum State { open }', 1],
  ['a const enum', 'const enum State { open }', 1],
  ['a namespace', 'namespace A { export const b = 1 }', 1],
  ['a parameter property', 'class A { constructor(private readonly b: string) {} }', 1],
  ['import =', `import a = require('a')`, 1],
  ['an angle-bracket cast', 'const a = <string>b', 1],
  ['a container', `import { injectable } from 'inversify'`, 1],
  ['a container with decorators', `import { Module } from '@nestjs/common'`, 1],
])('it finds %s', (_name, text, times) => {
  expect(found(text)).toHaveLength(times)
})
