import { afterAll, beforeAll, expect, test } from 'vitest'
import { openS3Storage } from '../../platform/files/s3-storage.ts'
import { newId } from '../../platform/ids.ts'
import { type FakeS3, openFakeS3 } from '../../test/fake-s3.ts'
import { MONDAY, useSite } from '../../test/harness.ts'
import { copyFiles } from './copy-files.ts'

const site = useSite()
let store: FakeS3
beforeAll(async () => {
  store = await openFakeS3()
})
afterAll(() => store.close())

test('a county that began with a folder takes its photos along into an object store, and a second run copies only what is new', async () => {
  const bucket = openS3Storage(store.settings, { warn: () => {} })
  const copy = () => copyFiles(site.pool, site.site, site.storage, bucket)
  const first = await aPhoto()
  expect(await copy()).toEqual({ copied: 2, there: 0, missing: 0 })
  expect([...store.objects].map(([key, content]) => [key, content.toString()])).toEqual([
    [`${first}/full`, '桥'],
    [`${first}/thumb`, '小'],
  ])
  expect(await site.storage.exists(`${first}/full`)).toBe(true)

  const second = await aPhoto()
  await site.storage.remove(`${second}/thumb`)
  expect(await copy()).toEqual({ copied: 1, there: 2, missing: 1 })
})

async function aPhoto(): Promise<string> {
  const id = newId()
  const folder = `site_test/${id}`
  await site.storage.put(`${folder}/full`, Buffer.from('桥'))
  await site.storage.put(`${folder}/thumb`, Buffer.from('小'))
  await site.db
    .insertInto('attachments')
    .values({
      ...{
        id,
        token_hash: id,
        matter_kind: null,
        matter_id: null,
        part_id: null,
        kind: 'photo',
        media_type: 'image/jpeg',
        bytes: 3,
      },
      ...{ width: 1, height: 1, uploaded_at: MONDAY, bound_at: null },
      storage_key: `${folder}/full`,
      thumb_key: `${folder}/thumb`,
    })
    .execute()
  return folder
}
