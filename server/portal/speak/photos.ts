import type { Multipart } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Draft, DraftPhoto } from '../../../domain/appeals/intake/draft.ts'
import { ownUpload } from '../../../domain/files/own-upload.ts'
import { upload } from '../../../domain/files/upload.ts'
import { LARGEST_UPLOAD } from '../../../platform/files/receive.ts'
import { sendFile } from '../../../platform/files/send-file.ts'
import { conflict, invalid, notFound, Refusal } from '../../../platform/refusal.ts'
import type { FieldError } from '../../../web/portal/frame.ts'
import { formOf, typed } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { photosShown } from '../page/photos-shown.ts'
import { draftOf, filledIn, nextAddress, saveDraft, screenOf } from './draft.ts'

const MOST = 9
const UPLOADS = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }

/** ③ 照片. Files are stored one by one. A refused file leaves the other files and the text as they are. */
export async function speakPhotos(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/speak/photos', async (request, reply) => {
    const draft = await draftOf(request)
    if (draft.reached < 1) return reply.redirect('/speak', 303)
    return pages.show(request, reply, 'speak-photos', { ...screenOf(draft), ...photosOf(draft) })
  })

  app.post('/speak/photos', UPLOADS, async (request, reply) => {
    const draft = await draftOf(request)
    const { photos, errors, fields } = await takeIn(request, MOST - draft.photos.length)
    const kept = { ...draft, photos: [...draft.photos, ...photos] }
    const script = /application\/json/.test(request.headers.accept ?? '')
    // Files count even if somebody goes on without pressing the button that adds them.
    const onward = fields.onward === '1' && errors.length === 0
    if (!onward && !script && photos.length === 0 && errors.length === 0) errors.push(nothingChosen())

    if (onward || photos.length > 0) await saveDraft(pages.service, request, reply, onward ? filledIn(kept, 'photos', {}) : kept)
    if (script) {
      if (errors[0]) throw errors[0]
      return reply.code(201).send({ taken: photos.length })
    }
    if (errors.length === 0) return reply.redirect(onward ? nextAddress('photos', kept) : '/speak/photos', 303)
    const told: FieldError[] = errors.map(({ message }) => ({ field: 'photos', message }))
    const page = { ...screenOf(kept), ...photosOf(kept), errors: told }
    return pages.show(request, reply, 'speak-photos', page, errors[0]!.status)
  })

  app.post('/speak/photos/remove', async (request, reply) => {
    const [draft, { id }] = [await draftOf(request), formOf(request)]
    await saveDraft(pages.service, request, reply, { ...draft, photos: draft.photos.filter((photo) => photo.id !== id) })
    return reply.redirect('/speak/photos', 303)
  })

  app.get<{ Params: { id: string; size: string } }>('/speak/photos/:id/:size', async (request, reply) => {
    const photo = (await draftOf(request)).photos.find(({ id }) => id === request.params.id)
    if (!photo) throw notFound('file_not_found', '没有这个文件，可能已经去掉了')
    const file = await ownUpload(request.visitor.db, photo, request.params.size === 'thumb' ? 'thumb' : 'full')
    return sendFile(reply, request.visitor.storage, { ...file, keep: 'private, no-store' })
  })
}

/** Stores at most so many files of a form. Returns the fields too. */
export async function takeIn(
  request: FastifyRequest,
  most: number,
): Promise<{ photos: DraftPhoto[]; errors: Refusal[]; fields: Record<string, string> }> {
  const photos: DraftPhoto[] = []
  const errors: Refusal[] = []
  const fields: Record<string, string> = {}
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = typed(part.value)
    else await takeOne(part)
  }
  return { photos, errors, fields }

  async function takeOne(part: Extract<Multipart, { type: 'file' }>): Promise<void> {
    // If no file was chosen, browsers send one without name and content.
    if (!part.filename) return void part.file.resume()
    if (photos.length >= most) {
      part.file.resume()
      errors.push(conflict('too_many_photos', `最多 ${MOST} 个，多出来的没有加上；先去掉一个再加`, 'photos'))
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

const nothingChosen = () =>
  invalid('invalid_input', '还没有选照片：先点上面选一张，再点“加上选好的”；没有照片就点“下一步”', 'photos')

function photosOf(draft: Draft) {
  const shown = photosShown(draft.photos, '/speak/photos', '您的')
  return {
    photos: draft.photos.map(({ id, bytes }, index) => ({ ...shown[index]!, id, bytes })),
    most: MOST,
    mostBytes: LARGEST_UPLOAD,
  }
}
