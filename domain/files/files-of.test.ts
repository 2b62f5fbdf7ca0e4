import { Readable } from 'node:stream'
import sharp from 'sharp'
import { beforeEach, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { useSite } from '../../test/harness.ts'
import type { Matter } from '../matter.ts'
import { inTransaction } from '../perform.ts'
import { bindAttachments } from './bind-attachments.ts'
import { filesOf } from './files-of.ts'
import { showFiles } from './show-files.ts'
import { storedFile } from './stored-file.ts'
import { upload } from './upload.ts'

const test = useSite()
let mine: Matter
let other: Matter
beforeEach(() => {
  mine = { kind: 'appeal', id: newId() }
  other = { kind: 'appeal', id: newId() }
})

async function photoOf(matter: Matter & { partId?: string }): Promise<string> {
  const picture = await sharp({ create: { width: 6, height: 4, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  const { id, token } = await upload(test.house(), Readable.from([picture]))
  await inTransaction(test.house(), (step) => bindAttachments(step, [{ id, token }], matter))
  return id
}
const shownOf = async (matter: Matter) => (await filesOf(test.db, matter)).filter(({ shown }) => shown).map(({ id }) => id)

it('a matter has the files that were bound to it, in their order, each with its part', async () => {
  const partId = newId()
  const [first, second] = [await photoOf(mine), await photoOf({ ...mine, partId })]
  await photoOf(other)
  expect((await filesOf(test.db, mine)).map(({ id, part_id }) => [id, part_id])).toEqual([
    [first, null],
    [second, partId],
  ])
})

it('a file is found under its own matter and no other, and a size it does not have is not found', async () => {
  const id = await photoOf(mine)
  expect(await storedFile(test.db, mine, id, 'full')).toMatchObject({ key: `site_test/${id}/full` })
  expect(await storedFile(test.db, mine, id, 'thumb')).toEqual({ key: `site_test/${id}/thumb`, mediaType: 'image/jpeg' })
  await expect(storedFile(test.db, other, id, 'full')).rejects.toMatchObject({ code: 'file_not_found' })
  await test.db.updateTable('attachments').set({ thumb_key: null }).execute()
  await expect(storedFile(test.db, mine, id, 'thumb')).rejects.toMatchObject({ code: 'file_not_found' })
})

it('exactly the files that were chosen are shown, and another matter’s stay as they are', async () => {
  const [first, second, theirs] = [await photoOf(mine), await photoOf(mine), await photoOf(other)]
  const show = (matter: Matter, ids: string[]) => inTransaction(test.house(), async (step) => showFiles(step, matter, ids))
  await show(other, [theirs])
  await show(mine, [first, theirs])
  expect([await shownOf(mine), await shownOf(other)]).toEqual([[first], [theirs]])
  await show(mine, [second])
  expect(await shownOf(mine)).toEqual([second])
  await show(mine, [])
  expect([await shownOf(mine), await shownOf(other)]).toEqual([[], [theirs]])
})
