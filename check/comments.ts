import ts from 'typescript'
import type { Source } from './source.ts'

export interface Comment {
  readonly text: string
  /** Offset in the file. */
  readonly at: number
}

/** The comments of a file; of a Vue file also those of template and styles. */
export function commentsOf(source: Source): Comment[] {
  const script = commentsIn(source.syntax.text, literalsOf(source))
  return source.path.endsWith('.vue') ? [...script, ...besideTheScript(source.text)] : script
}

// Outside of strings, templates and regular expressions, two slashes always begin a comment.
function commentsIn(text: string, literals: ReadonlyMap<number, number>): Comment[] {
  const found: Comment[] = []
  const marks = /["'`/}]/g
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const at = mark.index
    const end = literals.get(at) ?? endOfComment(text, at)
    if (end === undefined) continue
    if (!literals.has(at)) found.push({ text: text.slice(at, end), at })
    marks.lastIndex = end
  }
  return found
}

function endOfComment(text: string, at: number): number | undefined {
  const [closing, length] = text.startsWith('//', at) ? ['\n', 0] : text.startsWith('/*', at) ? ['*/', 2] : []
  if (closing === undefined) return undefined
  const end = text.indexOf(closing, at + 2)
  return end === -1 ? text.length : end + length!
}

/** Begin and end of each. */
function literalsOf(source: Source): Map<number, number> {
  return new Map(
    source
      .nodes()
      .filter((node) => ts.isLiteralExpression(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      .map((node) => [node.getStart(source.syntax), node.end]),
  )
}

const BESIDE_THE_SCRIPT = /<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g

function besideTheScript(text: string): Comment[] {
  const rest = text.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, (script) => ' '.repeat(script.length))
  return [...rest.matchAll(BESIDE_THE_SCRIPT)].map((match) => ({ text: match[0], at: match.index }))
}
