import { createReadStream } from 'node:fs'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'windows-1252'] as const satisfies Encoding[]

const BROKEN = '\ufffd'
const ENOUGH = 64 * 1_048_576

/**
 * How a text file is written, by its first 64 MB. The mark of UTF-16 decides; without one it is UTF-8, unless so much of it is no UTF-8
 * that it must be what older programs write: Chinese ones two bytes for a character, western ones a single byte among plain letters.
 * One broken byte in a long file does not turn the rest into signs nobody can read, nor does a mark of UTF-8 that is not true.
 */
export async function encodingOf(file: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8')
  const runs = { single: 0, all: 0 }
  let run = 0
  let beyondAscii = 0
  let broken = 0
  let bytes = 0
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (bytes === 0) {
      const wide = utf16Of(chunk)
      if (wide) return wide
    }
    bytes += chunk.length
    for (const character of decoder.decode(chunk, { stream: true })) {
      if (character === BROKEN) broken++
      else if (character > '\u007f') beyondAscii++
    }
    if (broken > 0)
      for (const byte of chunk) {
        if (byte >= 0x80) run++
        else if (run > 0) {
          runs.all++
          if (run === 1) runs.single++
          run = 0
        }
      }
    if (bytes >= ENOUGH) break
  }
  if (broken <= 0.3 * (beyondAscii + broken)) return 'utf-8'
  return runs.single > 0.7 * runs.all ? 'windows-1252' : 'gb18030'
}

/** The text of a file, piece by piece; bytes that mean nothing in this encoding become �. Says how far it has come. */
export async function* textOf(file: string, encoding: Encoding, at: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let bytes = 0
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    // The mark of UTF-8 before a text that is none.
    const marked = bytes === 0 && encoding !== 'utf-8' && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
    bytes += chunk.length
    const text = decoder.decode(marked ? chunk.subarray(3) : chunk, { stream: true })
    at(bytes)
    if (text) yield text
  }
  yield decoder.decode()
}

/**
 * UTF-16, by its mark or without one: digits, separators and line ends have a zero byte, always on the same side. A few zeros in what is
 * sound UTF-8 are somebody's mistake.
 */
export function utf16Of(chunk: Buffer): Encoding | undefined {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
  const [even, odd] = [zerosAt(chunk, 0), zerosAt(chunk, 1)]
  const enough = chunk.length * (isUtf8(chunk) ? 0.3 : 0.02)
  if (odd > enough && even === 0) return 'utf-16le'
  return even > enough && odd === 0 ? 'utf-16be' : undefined
}

function isUtf8(chunk: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true })
    return true
  } catch {
    return false
  }
}

function zerosAt(bytes: Buffer, start: 0 | 1): number {
  let zeros = 0
  for (let index = start; index < bytes.length; index += 2) if (bytes[index] === 0) zeros++
  return zeros
}
