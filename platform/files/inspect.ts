import { type FileHandle, open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { invalid } from '../refusal.ts'

export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif'
export type VideoType = 'video/mp4' | 'video/quicktime' | 'video/webm'

export type Inspected =
  | { readonly kind: 'photo'; readonly mediaType: PhotoType }
  | { readonly kind: 'video'; readonly mediaType: VideoType }

const PHOTOS: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] satisfies PhotoType[]
const VIDEOS: readonly string[] = ['video/mp4', 'video/quicktime', 'video/webm'] satisfies VideoType[]

const ENDS = 70_000 // bytes; a ZIP directory ends at most 65,557 bytes before the end of the file

/**
 * The type of a file by its content. Name and declared type are ignored; `receive` has checked the size. Refusals:
 * file_type_not_allowed (also for a file that is a document or script too), file_damaged (without the proper end).
 */
export async function inspect(path: string, field?: string): Promise<Inspected> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = await part(file, 0, ENDS)
    const tail = await part(file, Math.max(0, size - ENDS), ENDS)

    const mediaType = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime ?? ''
    if (/^image\/hei[cf]/.test(mediaType)) throw invalid('file_type_not_allowed', HEIC, field)
    if (!PHOTOS.includes(mediaType) && !VIDEOS.includes(mediaType)) throw invalid('file_type_not_allowed', OTHER, field)
    if (isSomethingElseToo(head, tail)) throw invalid('file_type_not_allowed', DISGUISED, field)
    if (!endsWell(mediaType, tail)) throw invalid('file_damaged', DAMAGED, field)

    return PHOTOS.includes(mediaType)
      ? { kind: 'photo', mediaType: mediaType as PhotoType }
      : { kind: 'video', mediaType: mediaType as VideoType }
  } finally {
    await file.close()
  }
}

// The prebuilt sharp cannot decode HEVC because of patents. Phones convert by themselves if the form asks for JPEG.
const HEIC =
  '这是苹果手机的 HEIC 照片，我们还打不开。请把照片截一张图再传，或在手机“设置—相机—格式”里选“兼容性最佳”后重拍，您写的内容还在。'
const OTHER = '只能传照片（JPG、PNG、WebP、GIF）和短视频（MP4、MOV、WebM），请换一个文件，您写的内容还在。'
const DISGUISED = '这个文件里夹带了别的内容，不能上传。请把照片截一张图再传，您写的内容还在。'
export const DAMAGED = '这个文件不完整或已损坏，请重新拍一张或重新选择，您写的内容还在。'

async function part(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** True for a picture that is also a web page, script, document or archive. */
function isSomethingElseToo(head: Buffer, tail: Buffer): boolean {
  const text = `${head.subarray(0, 4096).toString('latin1')}\n${tail.subarray(-4096).toString('latin1')}`
  if (/<(?:script|html|body|iframe|svg|!doctype|\?php)[\s>]|%PDF-\d|#!\/(?:usr\/)?bin\//i.test(text)) return true
  return endsAsArchive(tail)
}

// A ZIP's end record gives the length of its comment, which must reach exactly to the end of the file. Random pixels do not.
function endsAsArchive(tail: Buffer): boolean {
  for (
    let at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    at >= 0;
    at = tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1')
  ) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true
    if (at === 0) break
  }
  return false
}

// Other damage is found when the picture is decoded. Phones may append a short film to a JPEG, so its end is searched in the tail.
function endsWell(mediaType: string, tail: Buffer): boolean {
  if (mediaType === 'image/png') return tail.includes('IEND', 0, 'latin1')
  if (mediaType === 'image/jpeg') return tail.includes(Buffer.of(0xff, 0xd9)) || tail.length === ENDS
  return true
}
