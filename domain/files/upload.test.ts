import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { tokenHash } from '../../platform/crypto/tokens.ts'
import { useSite } from '../../test/harness.ts'
import { later, useRoad } from '../../test/road.ts'
import { sweepUploads } from './jobs/sweep-uploads.ts'
import { upload } from './upload.ts'

const test = useSite()
const road = useRoad(test)
const picture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
    .withExif({ IFD0: { Make: 'SECRET-CAMERA' }, IFD3: { GPSLatitude: '38/1 3/1 0/1' } })
    .jpeg()
    .toBuffer()
const row = (id: string) => test.db.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst()

it('takes a photo in without where and with what it was taken, bound to nothing yet', async () => {
  const uploaded = await upload(test.house(), Readable.from([await picture()]))
  expect(uploaded).toMatchObject({ kind: 'photo', width: 60, height: 40 })

  const stored = (await row(uploaded.id))!
  expect(stored).toMatchObject({ matter_id: null, bound_at: null, shown: false, token_hash: tokenHash(uploaded.token) })
  for (const key of [stored.storage_key, stored.thumb_key!]) {
    const kept = await buffer(await test.storage.get(key))
    expect(kept.includes('SECRET-CAMERA')).toBe(false)
    expect((await sharp(kept).metadata()).exif).toBeUndefined()
  }
})

it('binds with its token, once, and is not swept away then', async () => {
  const { id, token } = await upload(test.house(), Readable.from([await picture()]))
  const { appealId } = await road.spoken({ attachments: [{ id, token }] })
  expect(await row(id)).toMatchObject({ matter_kind: 'appeal', matter_id: appealId, part_id: null })
  expect((await road.row(appealId)).photos).toBe(1)
  await expect(road.spoken({ attachments: [{ id, token }] })).rejects.toMatchObject({ code: 'attachment_not_found' })
  await sweepUploads(test.worker(later(30)))
  expect(await row(id)).toBeDefined()
})

it('that nobody sent is gone after a day, row and files', async () => {
  const { id } = await upload(test.house(), Readable.from([await picture()]))
  const { storage_key } = (await row(id))!
  await sweepUploads(test.worker(later(0, 23)))
  expect(await row(id)).toBeDefined()
  await sweepUploads(test.worker(later(1, 1)))
  expect(await row(id)).toBeUndefined()
  await expect(test.storage.get(storage_key).then(buffer)).rejects.toThrow()
})

it('broken off between its files is gone after a day too, with what was stored by then', async () => {
  const stored: string[] = []
  const away = {
    put: async (key: string, content: Buffer | Readable) => {
      if (stored.length > 0) throw new Error('the process stops here')
      stored.push(key)
      return await test.storage.put(key, content)
    },
  }
  const storage = Object.setPrototypeOf(away, test.storage) as typeof test.storage
  await expect(upload({ ...test.house(), storage }, Readable.from([await picture()]))).rejects.toThrow('stops here')
  expect(await test.storage.exists(stored[0]!)).toBe(true)

  await sweepUploads(test.worker(later(1, 1)))
  expect(await test.storage.exists(stored[0]!)).toBe(false)
  expect(await test.db.selectFrom('attachments').select('id').execute()).toEqual([])
})

it.each([
  ['a disguised program', Buffer.from('MZ this is no photo'), 'file_type_not_allowed'],
  ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 'file_type_not_allowed'],
  ['nothing', Buffer.alloc(0), 'file_damaged'],
])('refuses %s and leaves nothing behind', async (_what, content, code) => {
  await road.refuses(code, () => upload(test.house(), Readable.from([content])))
})
