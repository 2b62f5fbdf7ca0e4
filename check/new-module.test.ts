import { expect, test } from 'vitest'
import { rules } from './rules.ts'
import { treeOf } from './tree.ts'

// An invented module on the floor of appeals: it uses the floors below and imports nothing of appeals.
const HOUSE = {
  'domain/channels/tell.ts': 'export async function tell() {}\n',
  'domain/clocks/count.ts': 'export function count() {}\n',
  'domain/files/tables.ts': 'export interface FileTables { attachments: { id: string } }\n',
  'domain/files/README.md': 'The table `attachments`.\n',
  'domain/files/bind.ts': `export async function bind(tx) {\n  await tx.updateTable('attachments').execute()\n}\n`,
  'domain/event-log/chain.ts': 'export function chain() {}\n',
  'domain/numbers/number.ts': 'export function numberOf() {}\n',
  'domain/appeals/appeal.ts': 'export const KINDS = []\n',
  'domain/publishing/README.md': 'The table `articles`.\n',
  'domain/publishing/tables.ts': 'export interface PublishingTables { articles: { id: string } }\n',
  'domain/publishing/policy.ts': `export function must() {}\n`,
  'domain/publishing/write-article.ts': `import { tell } from '../channels/tell.ts'
import { count } from '../clocks/count.ts'
import { chain } from '../event-log/chain.ts'
import { bind } from '../files/bind.ts'
import { numberOf } from '../numbers/number.ts'
import { must } from './policy.ts'

export const WriteArticleInput = z.object({ title: z.string() })

export async function writeArticle(context: DeskContext, input) {
  return await perform(context, 'write-article', async (step) => {
    must(context.actor, 'write')
    await step.tx.insertInto('articles').values({ number: numberOf(), due: count(), hash: chain() }).execute()
    await bind(step.tx)
    tell(step)
  })
}
`,
  'domain/publishing/routes/desk.ts': `import { writeArticle } from '../write-article.ts'\nwriteArticle()\n`,
}

const found = (texts: Record<string, string>) => {
  const tree = treeOf({ ...HOUSE, ...texts })
  return rules.flatMap((rule) => rule.find(tree).map(({ path, line }) => `${path}:${line} ${rule.name}`))
}
const WRITE = HOUSE['domain/publishing/write-article.ts']

test('it is clean by every rule', () => {
  expect(found({})).toEqual([])
})

test('the page of a room may say what a table is for', () => {
  const pages = {
    'domain/publishing/README.md': 'See articles/.\n',
    'domain/publishing/articles/README.md': 'The table `articles`.\n',
  }
  expect(found(pages)).toEqual([])
})

test.each([
  [
    'imports appeals',
    { 'domain/publishing/cite.ts': `import { KINDS } from '../appeals/appeal.ts'\n` },
    'domain/publishing/cite.ts:1 imports',
  ],
  ['is imported from below', { 'domain/files/peek.ts': `import '../publishing/policy.ts'\n` }, 'domain/files/peek.ts:1 imports'],
  [
    'writes to a table of files',
    { 'domain/publishing/cut.ts': `tx.deleteFrom('attachments')\n` },
    'domain/publishing/cut.ts:1 own-tables',
  ],
  [
    'does not ask who may',
    { 'domain/publishing/write-article.ts': WRITE.replace('must(', 'trust(') },
    'domain/publishing/write-article.ts:13 operations',
  ],
  ['has no page', { 'domain/publishing/README.md': '' }, 'domain/publishing/README.md:1 documents'],
])('it is found when it %s', (_name, texts, finding) => {
  expect(found(texts)).toEqual([finding])
})
