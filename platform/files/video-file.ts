import type { FileHandle } from 'node:fs/promises'

/** A film that is damaged, or has content that we cannot judge. */
export class UnreadableVideo extends Error {}

const BLOCK = 64 * 1024

export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead < length) throw new UnreadableVideo('cut off')
  return buffer
}

export async function wipe(file: FileHandle, start: number, end: number): Promise<void> {
  for (let at = start; at < end; at += BLOCK) await file.write(Buffer.alloc(Math.min(BLOCK, end - at)), 0, undefined, at)
}
