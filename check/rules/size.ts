import type { Rule } from '../rule.ts'
import type { Source } from '../source.ts'

const LONGEST = 300
const LONGEST_TEST = 500 // many small tests, each read alone
const LONGEST_SHEET = 600 // style sheets are searched rather than read

export const size: Rule = {
  name: 'size',
  says: 'A file over 300 lines (a test over 500, a style sheet over 600) says why in a comment with "Long because …", or is split; the texts of the demo county are lists.',
  find: (tree) =>
    tree.files
      .filter(
        (file) =>
          /\.(ts|vue|css|js)$/.test(file.path) &&
          !file.path.startsWith('db/demo/') &&
          !file.text.slice(0, 200).includes('auto-generated') &&
          !file.text.includes('Long because'),
      )
      .filter((file) => file.lineCount > longestFor(file))
      .map((file) => ({ path: file.path, line: 1, message: `${file.lineCount} lines: split it, or say "Long because …"` })),
}

const longestFor = (file: Source): number => (file.isTest ? LONGEST_TEST : file.path.endsWith('.css') ? LONGEST_SHEET : LONGEST)
