import ts from 'typescript'
import type { Finding, Rule } from '../rule.ts'
import type { Source } from '../source.ts'
import type { Tree } from '../tree.ts'

/** How many are allowed, by file. None now. */
const LEFT: Readonly<Record<string, number>> = {}

const HERE = 'check/rules/casts.ts'

export const casts: Rule = castsBeyond(LEFT)

/** The rule with a table of allowed casts. */
export function castsBeyond(left: Readonly<Record<string, number>>): Rule {
  return {
    name: 'casts',
    says: `No \`as never\` and no \`as any\` outside tests but those counted in ${HERE}; whoever mends one takes it off the table.`,
    find(tree) {
      const found = tree
        .code()
        .filter((file) => !file.isTest)
        .flatMap(castsIn)
      const byFile = Map.groupBy(found, (one) => one.path)
      return [
        ...[...byFile].flatMap(([file, here]) => tooMany(here, left[file] ?? 0)),
        ...Object.entries(left).flatMap(([file, counted]) => tooFew(tree, file, byFile.get(file)?.length ?? 0, counted)),
      ]
    },
  }
}

function castsIn(file: Source): Finding[] {
  const cast = (at: number | ts.Node, type: string): Finding => ({
    path: file.path,
    line: file.lineOf(at),
    message: `as ${type} silences the compiler: say the type`,
  })
  const script = file
    .nodes()
    .filter((node) => ts.isAsExpression(node))
    .flatMap(({ type }) =>
      type.kind === ts.SyntaxKind.NeverKeyword || type.kind === ts.SyntaxKind.AnyKeyword
        ? [cast(type, type.getText(file.syntax))]
        : [],
    )
  return file.path.endsWith('.vue') ? [...script, ...template(file).map(({ at, type }) => cast(at, type))] : script
}

// A template is searched as text: it is no TypeScript syntax here, and its Chinese words cannot match.
function template(file: Source): { at: number; type: string }[] {
  const blank = (text: string) => ' '.repeat(text.length)
  const text = file.text.replace(/<script\b[^>]*>[\s\S]*?<\/script>|<!--[\s\S]*?-->/g, blank)
  return [...text.matchAll(/\bas (never|any)\b/g)].map((match) => ({ at: match.index, type: match[1]! }))
}

function tooMany(here: readonly Finding[], counted: number): Finding[] {
  if (here.length <= counted) return []
  return counted === 0
    ? [...here]
    : here.map((one) => ({ ...one, message: `${one.message} (one of ${here.length}, ${counted} are counted)` }))
}

// In another tree (as in tests) without this file, the table does not apply.
function tooFew(tree: Tree, file: string, here: number, counted: number): Finding[] {
  const table = tree.get(HERE)
  if (!table || here >= counted) return []
  const line = table.lineOf(Math.max(0, table.text.indexOf(`'${file}'`)))
  return [{ path: HERE, line, message: `${file} has ${here} of the ${counted} that are counted: take off what is mended` }]
}
