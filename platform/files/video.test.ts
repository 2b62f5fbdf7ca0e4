import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from './inspect.ts'
import { cleanVideo } from './video.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'video-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

function saved(content: Buffer): string {
  const path = join(folder, `v${Math.random()}`)
  writeFileSync(path, content)
  return path
}

const PLACE = '+37.9000+115.2000/'

describe('an MP4', () => {
  const film = mp4()

  it('is known by its content and keeps its length and every offset', async () => {
    const path = saved(film)
    expect(await inspect(path)).toEqual({ kind: 'video', mediaType: 'video/mp4' })
    await cleanVideo(path, 'video/mp4')
    const cleaned = readFileSync(path)
    expect(cleaned.length).toBe(film.length)
    expect(cleaned.indexOf('PICTURES')).toBe(film.indexOf('PICTURES'))
    expect(cleaned.includes('SOUNDS!!')).toBe(true)
  })

  it('loses place, maker, telemetry and what was hidden between', async () => {
    for (const secret of [PLACE, 'SerialNo', 'TELEMETRY', 'STOWAWAY', 'udta', 'uuid', 'camm'])
      expect(film.includes(secret), secret).toBe(true)
    const path = saved(film)
    await cleanVideo(path, 'video/mp4')
    const cleaned = readFileSync(path)
    for (const secret of [PLACE, 'SerialNo', 'TELEMETRY', 'STOWAWAY', 'udta', 'uuid', 'camm'])
      expect(cleaned.includes(secret), secret).toBe(false)
  })

  it('is the same after the second cleaning', async () => {
    const path = saved(film)
    await cleanVideo(path, 'video/mp4')
    const once = readFileSync(path)
    await cleanVideo(path, 'video/mp4')
    expect(readFileSync(path)).toEqual(once)
  })

  it('is refused when it is cut off, has an appendix or no picture', async () => {
    const bad = [
      film.subarray(0, -5),
      Buffer.concat([film, Buffer.from('appendix of a sort')]),
      mp4('soun'),
      box('ftyp', Buffer.from('isom')),
    ]
    for (const content of bad)
      await expect(cleanVideo(saved(content), 'video/mp4')).rejects.toMatchObject({ code: 'file_damaged' })
  })

  it('never does more than refuse, wherever a byte is wrong', async () => {
    for (let at = 0; at < film.length; at += 3) {
      const altered = Buffer.from(film)
      altered[at]! ^= 0xff
      await cleanVideo(saved(altered), 'video/mp4').catch((error) => expect(error).toMatchObject({ code: 'file_damaged' }))
    }
  })
})

describe('a WebM', () => {
  const film = webm(false)

  it.each([
    ['with sizes', film],
    ['as a browser records it', webm(true)],
  ])('loses tags, title and attachments, %s', async (_, content) => {
    const path = saved(content)
    expect(await inspect(path)).toEqual({ kind: 'video', mediaType: 'video/webm' })
    await cleanVideo(path, 'video/webm')
    const cleaned = readFileSync(path)
    expect(cleaned.length).toBe(content.length)
    expect(cleaned.includes(PLACE) || cleaned.includes('MY HOUSE') || cleaned.includes('ATTACHED')).toBe(false)
    expect(cleaned.indexOf('PICTURES')).toBe(content.indexOf('PICTURES'))
  })

  it('drops what follows the film', async () => {
    const path = saved(Buffer.concat([film, Buffer.from('STOWAWAY')]))
    await cleanVideo(path, 'video/webm')
    expect(readFileSync(path).length).toBe(film.length)
  })

  it('is refused when it is cut off or has a track of words', async () => {
    for (const content of [film.subarray(0, -5), webm(false, 0x11)])
      await expect(cleanVideo(saved(content), 'video/webm')).rejects.toMatchObject({ code: 'file_damaged' })
  })

  it('never does more than refuse, wherever a byte is wrong', async () => {
    for (let at = 0; at < film.length; at++) {
      const altered = Buffer.from(film)
      altered[at]! ^= 0xff
      await cleanVideo(saved(altered), 'video/webm').catch((error) => expect(error).toMatchObject({ code: 'file_damaged' }))
    }
  })
})

function box(type: string, ...content: Buffer[]): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(8 + Buffer.concat(content).length)
  return Buffer.concat([length, Buffer.from(type, 'latin1'), ...content])
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4)
  return bytes
}

/** A film of one picture, one sound and one line of telemetry, with places wherever cameras put them. */
function mp4(pictureHandler = 'vide'): Buffer {
  const begin = box('ftyp', Buffer.from('isom\0\0\0\0isommp42'))
  const samples = ['PICTURES', 'SOUNDS!!', 'TELEMETRY', 'STOWAWAY']
  const mdat = box('mdat', Buffer.from(samples.join('')))
  const first = begin.length + 8
  const track = (handler: string, at: number, length: number) =>
    box(
      'trak',
      box('tkhd', Buffer.alloc(84)),
      box('udta', box('name', Buffer.from('SerialNo'))),
      box(
        'mdia',
        box('mdhd', Buffer.alloc(24)),
        box('hdlr', numbers(0, 0), Buffer.from(handler), Buffer.alloc(13)),
        box(
          'minf',
          box(
            'stbl',
            box('stco', numbers(0, 1, at)),
            box('stsc', numbers(0, 1, 1, 2, 1)),
            box('stsz', numbers(0, 0, 2, 3, length - 3)),
          ),
        ),
      ),
    )
  const moov = box(
    'moov',
    box('mvhd', Buffer.alloc(100)),
    track(pictureHandler, first, 8),
    track('soun', first + 8, 8),
    track('camm', first + 16, 9),
    box('udta', box('\u00a9xyz', Buffer.from(PLACE))),
    box('meta', Buffer.from(PLACE)),
  )
  return Buffer.concat([begin, mdat, moov, box('uuid', Buffer.alloc(16), Buffer.from(PLACE))])
}

function element(id: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(0x10000000 + body.length)
  return Buffer.concat([Buffer.from(id, 'hex'), size, body])
}

const unsized = (id: string, ...content: Buffer[]) => Buffer.concat([Buffer.from(`${id}01ffffffffffffff`, 'hex'), ...content])

function webm(live: boolean, secondTrack = 2): Buffer {
  const long = live ? unsized : element
  const track = (type: number) => element('ae', element('d7', Buffer.of(type)), element('83', Buffer.of(type)))
  return Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('webm'))),
    long(
      '18538067',
      element('1549a966', element('2ad7b1', Buffer.of(15, 66, 64)), element('7ba9', Buffer.from('MY HOUSE'))),
      element('1654ae6b', track(1), track(secondTrack)),
      element('1941a469', Buffer.from('ATTACHED')),
      long('1f43b675', element('e7', Buffer.of(0)), element('a3', Buffer.from('PICTURES'))),
      long('1f43b675', element('e7', Buffer.of(9)), element('a3', Buffer.from('PICTURES'))),
      element('1254c367', element('7373', Buffer.from(PLACE))),
    ),
  ])
}
