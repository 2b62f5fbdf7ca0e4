import ts from 'typescript'

// No rule needs doc comments; leaving them unparsed saves a tenth of the time.
const FAST = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }

/** One file: its text and, for TypeScript and Vue, its syntax, parsed when first used. */
export class Source {
  readonly path: string
  readonly text: string
  private parsed: ts.SourceFile | undefined
  private all: readonly ts.Node[] | undefined
  private starts: number[] | undefined

  constructor(path: string, text: string) {
    this.path = path
    this.text = text
  }

  get isTest(): boolean {
    return this.path.endsWith('.test.ts') || this.path.startsWith('test/')
  }

  get syntax(): ts.SourceFile {
    this.parsed ??= ts.createSourceFile(this.path, this.script, FAST, true, ts.ScriptKind.TS)
    return this.parsed
  }

  get lineCount(): number {
    return this.text.split('\n').length - (this.text.endsWith('\n') ? 1 : 0)
  }

  /** The line, counted from 1, of an offset or a node. */
  lineOf(at: number | ts.Node): number {
    const position = typeof at === 'number' ? at : at.getStart(this.syntax)
    this.starts ??= [...this.text.matchAll(/^/gm)].map((match) => match.index)
    const after = this.starts.findIndex((start) => start > position)
    return after === -1 ? this.starts.length : after
  }

  /** Every node of the file or below one node, parents first. */
  nodes(from?: ts.Node): readonly ts.Node[] {
    if (from) return allBelow(from)
    this.all ??= allBelow(this.syntax)
    return this.all
  }

  // Of a Vue file only the script; everything else becomes spaces, so that offsets and lines stay the same.
  private get script(): string {
    if (!this.path.endsWith('.vue')) return this.text
    const blank = (text: string) => text.replace(/[^\n]/g, ' ')
    let script = ''
    let done = 0
    for (const match of this.text.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
      const start = match.index + match[1]!.length
      script += blank(this.text.slice(done, start)) + match[2]!
      done = start + match[2]!.length
    }
    return script + blank(this.text.slice(done))
  }
}

function allBelow(from: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    nodes.push(node)
    ts.forEachChild(node, visit)
  }
  visit(from)
  return nodes
}
