import type { Rule } from '../rule.ts'

/** Patterns of secrets and of paths of one machine. Written so that this file does not match itself. */
const SHAPES: readonly { readonly shape: RegExp; readonly message: string }[] = [
  { shape: /(?<![\w.~*])\/(?:work|root|home\/[\w-]+|Users\/[\w-]+)\/[\w.]/g, message: 'a path of somebody’s machine' },
  { shape: /\b[A-Z]:\\+Users\\+\w/g, message: 'a path of somebody’s machine' },
  { shape: /-{5}BEGIN (?:[A-Z]+ )?PRIVATE KEY-{5}/g, message: 'a private key' },
  {
    shape: /\b(?:gh[opsu]_\w{30,}|github_pat_\w{30,}|AKIA[0-9A-Z]{16}|LTAI[0-9A-Za-z]{16,}|sk-[\w-]{24,}|xox[abprs]-[\w-]{10,})/g,
    message: 'looks like a token',
  },
  { shape: /(?:secret|token|passw(?:or)?d|api_?key)["']?\s*[:=]\s*["'][0-9a-f]{32,}["']/gi, message: 'looks like a secret' },
]

export const privacy: Rule = {
  name: 'privacy',
  says: 'No text names a path of somebody’s machine or holds what looks like a secret.',
  find: (tree) =>
    tree.files.flatMap((file) =>
      SHAPES.flatMap(({ shape, message }) =>
        [...file.text.matchAll(shape)].map((match) => ({ path: file.path, line: file.lineOf(match.index), message })),
      ),
    ),
}
