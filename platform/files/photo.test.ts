import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from './inspect.ts'
import { preparePhoto } from './photo.ts'
import { receive } from './receive.ts'

let folder: string
let radiator: Buffer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'photo-'))
  radiator = await picture(800, 600)
    .withExif({ IFD0: { Make: 'Phone', Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 54/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
})

afterAll(() => rmSync(folder, { recursive: true }))

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a83226', noise: { type: 'gaussian', mean: 120, sigma: 30 } } })

function saved(content: Buffer | string): string {
  const path = join(folder, `f${Math.random()}.jpg`)
  writeFileSync(path, content)
  return path
}

describe('a photo', () => {
  it('is turned upright and loses its place, its camera and its profile', async () => {
    expect((await sharp(radiator).metadata()).exif).toBeDefined()
    const { full, thumb, width, height, mediaType } = await preparePhoto(radiator)
    expect([width, height, mediaType]).toEqual([600, 800, 'image/jpeg'])
    for (const made of [full, thumb]) {
      const { exif, icc, xmp, iptc, orientation, format } = await sharp(made).metadata()
      expect({ exif, icc, xmp, iptc, orientation, format }).toEqual({ format: 'jpeg' })
      expect(made.includes('GPS') || made.includes('Phone')).toBe(false)
    }
    expect(await sharp(thumb).metadata()).toMatchObject({ width: 360, height: 480 })
  })

  it('is made smaller, never larger', async () => {
    expect(await preparePhoto(await picture(4000, 1000).jpeg().toBuffer())).toMatchObject({ width: 2560, height: 640 })
    expect(await preparePhoto(await picture(20, 10).png().toBuffer())).toMatchObject({ width: 20, height: 10 })
  })

  it('stands on white where it was transparent', async () => {
    const clear = await sharp({ create: { width: 4, height: 4, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    const { full } = await preparePhoto(clear)
    expect([...(await sharp(full).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255])
  })

  it('is refused when it is cut off or scrambled', async () => {
    const png = await picture(300, 300).png().toBuffer()
    for (const bad of [
      radiator.subarray(0, radiator.length / 2),
      png.subarray(0, png.length / 2),
      Buffer.from('桥'),
      Buffer.alloc(0),
    ])
      await expect(preparePhoto(bad)).rejects.toMatchObject({ code: 'file_damaged', status: 400 })
  })

  it('is refused when a few bytes unpack to a wall of pixels', async () => {
    await expect(preparePhoto(bomb(30_000, 30_000))).rejects.toMatchObject({ code: 'photo_too_many_pixels' })
  })
})

describe('inspection', () => {
  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('knows %s whatever its name', async (format) => {
    const content = await picture(30, 20).toFormat(format).toBuffer()
    expect(await inspect(saved(content))).toEqual({ kind: 'photo', mediaType: `image/${format}` })
  })

  it.each([
    ['a web page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing with scripts', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0')],
    ['a document', '%PDF-1.7\n'],
    ['words', '暖气不热'],
    ['an old bitmap', Buffer.from('BM6\0\0\0\0\0\0\0')],
  ])('refuses %s', async (_, content) => {
    await expect(inspect(saved(content))).rejects.toMatchObject({
      code: 'file_type_not_allowed',
      message: expect.stringContaining('您写的内容还在'),
    })
  })

  it('refuses a photo that is an archive, a page or a document as well', async () => {
    const archive = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)])
    for (const rider of [archive, Buffer.from('<?php system($_GET[0]) ?>'), Buffer.from('<script >'), Buffer.from('%PDF-1.4')])
      await expect(inspect(saved(Buffer.concat([radiator, rider])))).rejects.toMatchObject({ code: 'file_type_not_allowed' })
  })

  it('says what to do with an iPhone photo', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
    await expect(inspect(saved(heic))).rejects.toThrow('兼容性最佳')
  })

  it('lets a live photo pass, whose film is dropped later', async () => {
    const film = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')
    expect(await inspect(saved(Buffer.concat([radiator, film])))).toMatchObject({ kind: 'photo' })
    expect((await preparePhoto(Buffer.concat([radiator, film]))).full.includes('ftyp')).toBe(false)
  })
})

describe('receiving', () => {
  it('counts what is too large and leaves nothing behind', async () => {
    const upload = Readable.from(Array.from({ length: 23 }, () => Buffer.alloc(1024 * 1024)))
    await expect(receive(upload, join(folder, 'in'))).rejects.toMatchObject({
      code: 'file_too_large',
      status: 413,
      message: '文件太大（23 MB），请选 20 MB 以内的，您写的内容还在。',
    })
    const photo = Readable.from([radiator, ...Array.from({ length: 20 }, () => Buffer.alloc(1024 * 1024))])
    await expect(receive(photo, join(folder, 'in'))).rejects.toThrow('照片太大（21 MB）')
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1024 * 1024)
      })(),
    )
    await expect(receive(endless, join(folder, 'in'))).rejects.toThrow('超过 100 MB')
    await expect(receive(Readable.from([]), join(folder, 'in'))).rejects.toMatchObject({ code: 'file_damaged' })
  })

  it('keeps the rest on the disk', async () => {
    const { path, size } = await receive(Readable.from([radiator]), join(folder, 'in'))
    expect(size).toBe(radiator.length)
    expect(await inspect(path)).toEqual({ kind: 'photo', mediaType: 'image/jpeg' })
  })
})

// One bit a pixel and a single colour: some 100 kB that claim 900 million pixels.
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
