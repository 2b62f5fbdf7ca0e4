import { open } from 'node:fs/promises'
import { invalid } from '../refusal.ts'
import { DAMAGED, type VideoType } from './inspect.ts'
import { cleanMatroska } from './matroska.ts'
import { cleanMp4 } from './mp4.ts'
import { UnreadableVideo } from './video-file.ts'

/**
 * Wipes place, camera, title and everything else except picture and sound. Works in the file, without loading it into memory or
 * encoding it again. Refusals: file_damaged.
 */
export async function cleanVideo(path: string, mediaType: VideoType, field?: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await (mediaType === 'video/webm' ? cleanMatroska(file) : cleanMp4(file))
    await file.sync()
  } catch (error) {
    if (error instanceof UnreadableVideo || error instanceof RangeError) throw invalid('file_damaged', DAMAGED, field)
    throw error
  } finally {
    await file.close()
  }
}
