import type { Multipart } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Draft, DraftPhoto } from '../../../domain/appeals/intake/draft.ts'
import { ownUpload } from '../../../domain/files/own-upload.ts'
import { upload } from '../../../domain/files/upload.ts'
import { LARGEST_UPLOAD } from '../../../platform/files/receive.ts'
import { sendFile } from '../../../platform/files/send-file.ts'
import { conflict, notFound, Refusal } from '../../../platform/refusal.ts'
import { typed } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { photosShown } from '../page/photos-shown.ts'
import { render } from '../page/render.ts'
import { changeOwnDraft, draftOf } from './draft.ts'

export const MOST_PHOTOS = 9
const UPLOADS = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }

/** Photos of the draft, for the script of the page: each file comes alone, and the list with it goes back. Without scripts where.ts takes them. */
export async function speakPhotos(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.post('/speak/photos', UPLOADS, async (request, reply) => {
    const { photos, errors } = await takeIn(request, MOST_PHOTOS - (await draftOf(request)).photos.length)
    const kept = await changeOwnDraft(pages.service, request, reply, (draft) => withPhotos(draft, photos))
    if (errors[0]) throw errors[0]
    return reply
      .code(201)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(await render('speak-photos', photosOf(kept)))
  })

  app.get<{ Params: { id: string; size: string } }>('/speak/photos/:id/:size', async (request, reply) => {
    const photo = (await draftOf(request)).photos.find(({ id }) => id === request.params.id)
    if (!photo) throw notFound('file_not_found', '没有这个文件，可能已经去掉了')
    const file = await ownUpload(request.visitor.db, photo, request.params.size === 'thumb' ? 'thumb' : 'full')
    return sendFile(reply, request.visitor.storage, { ...file, keep: 'private, no-store' })
  })
}

/** The draft with these photos too. Two uploads at once may bring more than are allowed; the last are left out. */
export const withPhotos = (draft: Draft, photos: readonly DraftPhoto[]): Draft => ({
  ...draft,
  photos: [...draft.photos, ...photos].slice(0, MOST_PHOTOS),
})

/** Stores at most so many files of a form. Returns the fields too. */
export async function takeIn(
  request: FastifyRequest,
  most: number,
): Promise<{ photos: DraftPhoto[]; errors: Refusal[]; fields: Record<string, string> }> {
  const photos: DraftPhoto[] = []
  const errors: Refusal[] = []
  const fields: Record<string, string> = {}
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = typed(part.value)
      else await takeOne(part)
    }
  } catch (error) {
    // More files than a form may have: those before are kept.
    if ((error as { code?: string }).code !== 'FST_FILES_LIMIT') throw error
    errors.push(tooManyPhotos())
  }
  return { photos, errors, fields }

  async function takeOne(part: Extract<Multipart, { type: 'file' }>): Promise<void> {
    // If no file was chosen, browsers send one without name and content.
    if (!part.filename) return void part.file.resume()
    if (photos.length >= most) {
      part.file.resume()
      if (!errors.some(({ code }) => code === 'too_many_photos')) errors.push(tooManyPhotos())
      return
    }
    try {
      const { id, token, kind, width, height } = await upload(request.visitor, part.file)
      photos.push({ id, token, kind, width, height, bytes: part.file.bytesRead })
    } catch (error) {
      part.file.resume()
      if (!(error instanceof Refusal)) throw error
      errors.push(error)
    }
  }
}

const tooManyPhotos = () => conflict('too_many_photos', `最多 ${MOST_PHOTOS} 个，多出来的没有加上；先去掉一个再加`, 'photos')

export function photosOf(draft: Draft) {
  const shown = photosShown(draft.photos, '/speak/photos', '您的')
  return {
    photos: draft.photos.map(({ id, bytes }, index) => ({ ...shown[index]!, id, bytes })),
    most: MOST_PHOTOS,
    mostBytes: LARGEST_UPLOAD,
  }
}
