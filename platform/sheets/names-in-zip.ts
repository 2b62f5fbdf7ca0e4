import type { FileHandle } from 'node:fs/promises'

const END = 0x06054b50
const ENTRY = 0x02014b50
const MOST = 1_048_576

/** The names of what a zip holds, from the directory at its end; as far as the last megabyte says. */
export async function namesInZip(handle: FileHandle, size: number): Promise<string[]> {
  const tail = Buffer.alloc(Math.min(size, MOST))
  await handle.read(tail, 0, tail.length, size - tail.length)
  const names: string[] = []
  for (let at = firstEntry(tail); at >= 0 && at + 46 < tail.length && tail.readUInt32LE(at) === ENTRY; ) {
    const length = tail.readUInt16LE(at + 28)
    names.push(tail.subarray(at + 46, at + 46 + length).toString('utf8'))
    at += 46 + length + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32)
  }
  return names
}

function firstEntry(tail: Buffer): number {
  const end = tail.lastIndexOf(Buffer.of(0x50, 0x4b, 0x05, 0x06))
  if (end < 0 || end + 16 > tail.length || tail.readUInt32LE(end) !== END) return -1
  return end - tail.readUInt32LE(end + 12)
}
