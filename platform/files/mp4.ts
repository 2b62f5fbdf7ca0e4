import type { FileHandle } from 'node:fs/promises'
import { readAt, UnreadableVideo, wipe } from './video-file.ts'

interface Box {
  readonly type: string
  readonly start: number
  /** Start of the content. */
  readonly body: number
  readonly end: number
}

/**
 * The boxes that stay in each container (ISO/IEC 14496-12 and QuickTime). All others (`udta`, `meta`, `uuid`, boxes of camera makers
 * with places and serial numbers) are overwritten with a `free` box of zeros, so that no offset in the file changes.
 */
const KEPT: Record<string, readonly string[]> = {
  file: ['ftyp', 'moov', 'mdat', 'moof', 'mfra', 'sidx', 'styp', 'ssix', 'prft', 'pdin', 'wide'],
  moov: ['mvhd', 'trak', 'mvex', 'iods'],
  trak: ['tkhd', 'edts', 'mdia', 'tref', 'tapt', 'load', 'clip', 'matt'],
  mdia: ['mdhd', 'hdlr', 'minf', 'elng'],
  minf: ['vmhd', 'smhd', 'nmhd', 'gmhd', 'hdlr', 'dinf', 'stbl'],
  moof: ['mfhd', 'traf'],
  traf: ['tfhd', 'tfdt', 'trun', 'sbgp', 'sgpd', 'subs', 'saiz', 'saio', 'senc'],
}

const SEEN = ['vide', 'soun']

/** Wipes in place. Throws UnreadableVideo if the boxes do not fill the file exactly or there is no picture track. */
export async function cleanMp4(file: FileHandle): Promise<void> {
  const { size } = await file.stat()
  const top = await boxesIn(file, 0, size)
  const moov = top.find((box) => box.type === 'moov')
  if (!moov || !top.some((box) => box.type === 'mdat')) throw new UnreadableVideo('no film in it')
  const inFragments = top.some((box) => box.type === 'moof')

  const used: [number, number][] = []
  let pictures = 0
  for (const track of (await boxesIn(file, moov.body, moov.end)).filter((box) => box.type === 'trak')) {
    const handler = await handlerOf(file, track)
    if (handler === 'vide') pictures++
    if (SEEN.includes(handler)) used.push(...(await chunksOf(file, track)))
    // Camera telemetry (gpmd, camm, mebx, subtitles with places) is a track. In a fragmented film its samples cannot be separated.
    else if (inFragments) throw new UnreadableVideo('a fragmented film with a foreign track')
    else await blank(file, track)
  }
  if (pictures === 0) throw new UnreadableVideo('no picture')

  await keepKnown(file, 'file', top)
  if (!inFragments) for (const box of top.filter(({ type }) => type === 'mdat')) await wipeUnused(file, box, used)
}

async function keepKnown(file: FileHandle, container: string, boxes: Box[]): Promise<void> {
  for (const box of boxes) {
    if (!KEPT[container]!.includes(box.type)) await blank(file, box)
    else if (KEPT[box.type]) await keepKnown(file, box.type, await boxesIn(file, box.body, box.end))
  }
}

async function blank(file: FileHandle, box: Box): Promise<void> {
  await file.write(Buffer.from('free'), 0, 4, box.start + 4)
  await wipe(file, box.body, box.end)
}

/** Writes zeros over bytes that no picture or sound uses: samples of dropped tracks, and hidden data. */
async function wipeUnused(file: FileHandle, mdat: Box, used: [number, number][]): Promise<void> {
  let at = mdat.body
  for (const [start, end] of used.toSorted(([one], [other]) => one - other)) {
    if (end <= at || start >= mdat.end) continue
    if (start > at) await wipe(file, at, start)
    at = Math.max(at, end)
  }
  if (at < mdat.end) await wipe(file, at, mdat.end)
}

async function boxesIn(file: FileHandle, from: number, to: number): Promise<Box[]> {
  const boxes: Box[] = []
  for (let start = from; start < to; ) {
    // QuickTime may end a list of boxes with four zero bytes.
    if (to - start === 4 && from > 0) break
    const header = await readAt(file, start, 8)
    const short = header.readUInt32BE(0)
    const long = short === 1
    const length = long
      ? Number((await readAt(file, start + 8, 8)).readBigUInt64BE())
      : short === 0 && from === 0
        ? to - start
        : short
    const body = start + (long ? 16 : 8)
    if (!(length >= body - start) || start + length > to || boxes.length > 100_000)
      throw new UnreadableVideo('a box leaves its place')
    boxes.push({ type: header.toString('latin1', 4, 8), start, body, end: start + length })
    start += length
  }
  return boxes
}

async function find(file: FileHandle, box: Box, ...path: string[]): Promise<Box | undefined> {
  let found: Box | undefined = box
  for (const type of path) found = found && (await boxesIn(file, found.body, found.end)).find((inner) => inner.type === type)
  return found
}

async function handlerOf(file: FileHandle, track: Box): Promise<string> {
  const box = await find(file, track, 'mdia', 'hdlr')
  return box ? (await readAt(file, box.body + 8, 4)).toString('latin1') : ''
}

/** The byte ranges of a track's samples, from chunk offsets (stco, co64), samples per chunk (stsc) and bytes per sample (stsz). */
async function chunksOf(file: FileHandle, track: Box): Promise<[number, number][]> {
  const table = await find(file, track, 'mdia', 'minf', 'stbl')
  if (!table) throw new UnreadableVideo('a track without samples')
  const boxes = new Map((await boxesIn(file, table.body, table.end)).map((box) => [box.type, box]))
  const content = async (type: string) => {
    const box = boxes.get(type)
    return box && readAt(file, box.body, box.end - box.body)
  }

  const [offsets32, offsets64, spread, sizes] = [
    await content('stco'),
    await content('co64'),
    await content('stsc'),
    await content('stsz'),
  ]
  const offsets = offsets32 ?? offsets64
  if (!offsets || !spread || !sizes) throw new UnreadableVideo('a track without tables')

  const offset = (index: number) =>
    offsets32 ? offsets.readUInt32BE(8 + index * 4) : Number(offsets.readBigUInt64BE(8 + index * 8))
  const fixed = sizes.readUInt32BE(4)
  const samples = sizes.readUInt32BE(8)
  const runs = spread.readUInt32BE(4)
  const chunks: [number, number][] = []

  let run = 0
  let sample = 0
  const count = offsets.readUInt32BE(4)
  if (count > offsets.length) throw new UnreadableVideo('more chunks than bytes')
  for (let chunk = 1; chunk <= count; chunk++) {
    while (run + 1 < runs && spread.readUInt32BE(8 + (run + 1) * 12) <= chunk) run++
    const inChunk = Math.min(spread.readUInt32BE(12 + run * 12), samples - sample)
    let length = fixed * inChunk
    if (fixed === 0) for (let each = 0; each < inChunk; each++) length += sizes.readUInt32BE(12 + (sample + each) * 4)
    sample += inChunk
    chunks.push([offset(chunk - 1), offset(chunk - 1) + length])
  }
  return chunks
}
