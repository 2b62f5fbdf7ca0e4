/** What is known before the text is read. */
export interface Known {
  readonly names: readonly string[]
  readonly addresses: readonly string[]
  /** Of the list of offices; they may stay in a public text. */
  readonly officePhones: readonly string[]
}

export interface Span {
  readonly from: number
  readonly to: number
  /** The kind of spelling, such as `landline`; finer than the kinds of the detector. */
  readonly kind: string
}

/** A text as somebody might write it, with what of it is personal data. */
export interface Spelling {
  readonly text: string
  readonly spans: readonly Span[]
  readonly known: Known
}

/** The kind of a span that a detector may mark or leave, such as the name of the estate in a known address. */
export const MAY_BE_MARKED = 'may'

export const NOTHING_KNOWN: Known = { names: [], addresses: [], officePhones: [] }

/** Reads a line such as `{name 苗秀芹，address 人民路38号}我是[[known-name:秀芹]]`. Escapes: `\n`, `\r`, `\t`, `\u200b`. */
export function parseSpelling(line: string): Spelling {
  const [, given = '', marked = ''] = /^(?:\{([^}]*)\})?(.*)$/s.exec(withoutEscapes(line))!

  const spans: Span[] = []
  let text = ''
  let done = 0
  for (const mark of marked.matchAll(/\[\[([a-z-]+):(.+?)\]\](?!\])/gs)) {
    text += marked.slice(done, mark.index)
    spans.push({ from: text.length, to: text.length + mark[2]!.length, kind: mark[1]! })
    text += mark[2]!
    done = mark.index + mark[0].length
  }
  return { text: text + marked.slice(done), spans, known: knownFrom(given) }
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** The text of a line of a file. */
export function withoutEscapes(line: string): string {
  return line.replace(/\\(?:u([0-9a-f]{4})|([nrt]))/g, (_all, code: string | undefined, control: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : CONTROLS[control]!,
  )
}

function knownFrom(given: string): Known {
  const all = (kind: string) =>
    given
      .split('，')
      .filter((one) => one.startsWith(`${kind} `))
      .map((one) => one.slice(kind.length + 1))
  return { names: all('name'), addresses: all('address'), officePhones: [] }
}
