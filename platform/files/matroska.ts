import type { FileHandle } from 'node:fs/promises'
import { readAt, UnreadableVideo, wipe } from './video-file.ts'

interface Element {
  readonly id: number
  readonly start: number
  readonly body: number
  readonly end: number
}

// RFC 9559
const EBML = 0x1a45dfa3
const SEGMENT = 0x18538067
const SEEK_HEAD = 0x114d9b74
const INFO = 0x1549a966
const TRACKS = 0x1654ae6b
const CLUSTER = 0x1f43b675
const CUES = 0x1c53bb6b
const VOID = 0xec
const TRACK_ENTRY = 0xae
const TRACK_TYPE = 0x83

const KEPT_IN_SEGMENT = [SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES, VOID]
const KEPT_IN_INFO = [0x2ad7b1, 0x4489, 0x4d80, 0x5741] // time scale, duration, names of the two programs
const KEPT_IN_CLUSTER = [0xe7, 0xa3, 0xa0, 0xab, 0xa7, 0x5854] // time, blocks, sizes, positions
const PICTURE = 1
const SOUND = 2

/** Overwrites tags, attachments, chapters and titles with void elements. Throws UnreadableVideo for tracks other than picture and sound. */
export async function cleanMatroska(file: FileHandle): Promise<void> {
  const { size } = await file.stat()
  const header = await elementAt(file, 0, size)
  const segment = await elementAt(file, header.end, size)
  if (header.id !== EBML || segment.id !== SEGMENT) throw new UnreadableVideo('not a film')
  // Bytes after the film could hide anything.
  if (segment.end < size) await file.truncate(segment.end)

  let pictures = 0
  for (const element of await elementsIn(file, segment)) {
    if (element.id === TRACKS) pictures += await picturesIn(file, element)
    if (element.id === INFO)
      for (const inner of await elementsIn(file, element)) if (!KEPT_IN_INFO.includes(inner.id)) await blank(file, inner)
    if (element.id === VOID || !KEPT_IN_SEGMENT.includes(element.id)) await blank(file, element)
  }
  if (pictures === 0) throw new UnreadableVideo('no picture')
}

async function picturesIn(file: FileHandle, tracks: Element): Promise<number> {
  let pictures = 0
  for (const entry of (await elementsIn(file, tracks)).filter(({ id }) => id === TRACK_ENTRY)) {
    const type = (await elementsIn(file, entry)).find(({ id }) => id === TRACK_TYPE)
    const kind = type && (await readAt(file, type.end - 1, 1))[0]
    if (kind !== PICTURE && kind !== SOUND) throw new UnreadableVideo('a foreign track')
    if (kind === PICTURE) pictures++
  }
  return pictures
}

/** A void element: id EC, then the size in eight bytes, or in one byte if the element is short. */
async function blank(file: FileHandle, { start, end }: Element): Promise<void> {
  const length = end - start
  if (length < 2) throw new UnreadableVideo('an element without size')
  const wide = length >= 9
  const header = Buffer.alloc(wide ? 9 : 2)
  header[0] = VOID
  if (wide) header.writeBigUInt64BE((1n << 56n) | BigInt(length - 9), 1)
  else header[1] = 0x80 | (length - 2)
  await file.write(header, 0, header.length, start)
  await wipe(file, start + header.length, end)
}

async function elementsIn(file: FileHandle, parent: Element): Promise<Element[]> {
  const elements: Element[] = []
  for (let at = parent.body; at < parent.end; ) {
    const element = await elementAt(file, at, parent.end)
    elements.push(element)
    if (elements.length > 100_000) throw new UnreadableVideo('too many elements')
    at = element.end
  }
  return elements
}

async function elementAt(file: FileHandle, start: number, limit: number): Promise<Element> {
  const head = await readAt(file, start, Math.min(12, limit - start))
  const idLength = Math.clz32(head[0] ?? 0) - 23
  const sizeLength = Math.clz32(head[idLength] ?? 0) - 23
  if (idLength > 4 || sizeLength > 8 || idLength + sizeLength > head.length) throw new UnreadableVideo('no element')

  const id = head.readUIntBE(0, idLength)
  const bits = BigInt(`0x${head.toString('hex', idLength, idLength + sizeLength)}`)
  const value = bits & ((1n << BigInt(7 * sizeLength)) - 1n)
  const body = start + idLength + sizeLength
  // Live recordings of browsers have segments and clusters of unknown size.
  const unknown = value === (1n << BigInt(7 * sizeLength)) - 1n
  const end = unknown ? await endOfUnknown(file, id, body, limit) : body + Number(value)
  if (end > limit) throw new UnreadableVideo('an element leaves its place')
  return { id, start, body, end }
}

async function endOfUnknown(file: FileHandle, id: number, body: number, limit: number): Promise<number> {
  if (id === SEGMENT) return limit
  if (id !== CLUSTER) throw new UnreadableVideo('an element without end')
  let at = body
  while (at < limit) {
    const inner = await elementAt(file, at, limit).catch(() => undefined)
    if (!inner || ![...KEPT_IN_CLUSTER, VOID].includes(inner.id)) break
    at = inner.end
  }
  return at
}
