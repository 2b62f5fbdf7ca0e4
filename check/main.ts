import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { rules } from './rules.ts'
import { readTree } from './tree.ts'

// bin/check [--list] [--only RULE] [--root FOLDER]

const [command, value] = process.argv.slice(2)
const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)))

if (command === '--list') list()
else if (command === undefined) check(root)
else if (command === '--root' && value) check(path.resolve(value))
else if (command === '--only' && rules.some((rule) => rule.name === value)) check(root, value)
else {
  console.error('bin/check [--list | --only RULE | --root FOLDER]; rules: %s', rules.map((rule) => rule.name).join(', '))
  process.exitCode = 2
}

function list(): void {
  for (const [index, { name, says }] of rules.entries()) {
    const [first, ...more] = says.match(/.{1,104}(?: |$)/g)!.map((line) => line.trimEnd())
    console.log(`${String(index + 1).padStart(2)}  ${name.padEnd(10)}  ${first}`)
    for (const line of more) console.log(`${' '.repeat(16)}${line}`)
  }
}

function check(folder: string, only?: string): void {
  const started = performance.now()
  const tree = readTree(folder)
  const chosen = rules.filter((rule) => !only || rule.name === only)
  let found = 0
  for (const rule of chosen) {
    for (const { path: file, line, message } of rule.find(tree)) {
      console.log(`${file}:${line} ${rule.name} ${message}`)
      found++
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const counted = found === 0 ? 'nothing found' : found === 1 ? '1 finding' : `${found} findings`
  console.log(`bin/check: ${chosen.length} rules, ${tree.files.length} files, ${counted} (${seconds} s)`)
  process.exitCode = found === 0 ? 0 : 1
}
