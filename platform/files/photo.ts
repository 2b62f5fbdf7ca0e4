import sharp from 'sharp'
import { invalid } from '../refusal.ts'
import { DAMAGED } from './inspect.ts'

export interface PreparedPhoto {
  /** At most 2560 px on the long side. */
  readonly full: Buffer
  /** At most 480 px on the long side. */
  readonly thumb: Buffer
  /** Of `full`. */
  readonly width: number
  readonly height: number
  readonly mediaType: 'image/jpeg'
}

const FULL = 2560
const THUMB = 480
const MOST_PIXELS = 50_000_000
// Phones of 108 megapixels send baseline JPEG, which sharp shrinks while reading. Other formats are unpacked whole.
const MOST_PIXELS_BASELINE = 110_000_000

// The whole service has two processors and less than 400 MB.
sharp.concurrency(1)
sharp.cache(false)

/**
 * Makes the two pictures that are stored: upright, shrunk, sRGB on white. They are encoded again, so that place, camera, thumbnail
 * and hidden data are gone. Only the first picture of an animation. The original is not kept.
 * Refusals: file_damaged; photo_too_many_pixels (over 50 million pixels, baseline JPEG over 110 million).
 */
export async function preparePhoto(photo: string | Buffer, field?: string): Promise<PreparedPhoto> {
  try {
    const { format, isProgressive, width, height } = await sharp(photo, { limitInputPixels: false }).metadata()
    const limitInputPixels = format === 'jpeg' && !isProgressive ? MOST_PIXELS_BASELINE : MOST_PIXELS
    if (width * height > limitInputPixels) throw invalid('photo_too_many_pixels', tooManyPixels(width, height), field)

    const { data: full, info } = await sharp(photo, { limitInputPixels, failOn: 'truncated' })
      .autoOrient()
      .resize(FULL, FULL, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality: 82 })
      .toBuffer({ resolveWithObject: true })
    const thumb = await sharp(full)
      .resize(THUMB, THUMB, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 74 })
      .toBuffer()

    return { full, thumb, width: info.width, height: info.height, mediaType: 'image/jpeg' }
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') throw error
    throw invalid('file_damaged', DAMAGED, field)
  }
}

const tooManyPixels = (width: number, height: number): string =>
  `照片的尺寸太大（${width}×${height}），我们打不开。请截一张图再传，您写的内容还在。`
