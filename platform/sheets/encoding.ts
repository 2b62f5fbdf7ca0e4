import { createReadStream } from 'node:fs'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const satisfies Encoding[]

const BROKEN = '\ufffd'

/**
 * How a text file is written. A byte order mark decides; without one it is UTF-8, unless so much of it is no UTF-8 that it must be
 * what older Chinese programs write. One broken byte in a long file does not turn the rest into signs nobody can read.
 */
export async function encodingOf(file: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8')
  let beyondAscii = 0
  let broken = 0
  let start = true
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (start && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
    if (start && chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
    start = false
    for (const character of decoder.decode(chunk, { stream: true })) {
      if (character === BROKEN) broken++
      else if (character > '\u007f') beyondAscii++
    }
  }
  return broken > 0.3 * (beyondAscii + broken) ? 'gb18030' : 'utf-8'
}

/** The text of a file, piece by piece; bytes that mean nothing in this encoding become �. Says how far it has come. */
export async function* textOf(file: string, encoding: Encoding, at: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let bytes = 0
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    const text = decoder.decode(chunk, { stream: true })
    at(bytes)
    if (text) yield text
  }
  yield decoder.decode()
}
