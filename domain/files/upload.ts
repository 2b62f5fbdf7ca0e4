import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { newToken, tokenHash } from '../../platform/crypto/tokens.ts'
import { inspect } from '../../platform/files/inspect.ts'
import { preparePhoto } from '../../platform/files/photo.ts'
import { receive } from '../../platform/files/receive.ts'
import { spoolFolder } from '../../platform/files/spool.ts'
import { cleanVideo } from '../../platform/files/video.ts'
import { newId } from '../../platform/ids.ts'
import type { SiteContext } from '../contexts.ts'

export interface Uploaded {
  readonly id: string
  readonly token: string
  readonly kind: 'photo' | 'video'
  readonly width: number | null
  readonly height: number | null
}

/**
 * Takes in one photo or short video (20 MB), judged by its content. Photos are made anew, so that nothing of where and with what they
 * were taken remains; films are wiped of it. The token binds the file to a matter later; an upload that is
 * never bound is removed after a day. The row is written before the file: what a crash leaves in between has a row, and the same
 * sweep finds it. Refusals of platform/files pass through: the text already written is kept by whoever asks.
 */
export async function upload({ db, site, storage, now }: SiteContext, file: Readable): Promise<Uploaded> {
  const received = await receive(file, spoolFolder(), 'photos')
  try {
    const id = newId()
    const token = newToken()
    const { files, ...prepared } = await prepare(`site_${site.key}/${id}`, received.path)
    await db
      .insertInto('attachments')
      .values({
        id,
        token_hash: tokenHash(token),
        matter_kind: null,
        matter_id: null,
        part_id: null,
        uploaded_at: now,
        bound_at: null,
        ...prepared,
      })
      .execute()
    for (const { key, content } of files) await storage.put(key, content())
    return { id, token, kind: prepared.kind, width: prepared.width, height: prepared.height }
  } finally {
    await rm(received.path, { force: true })
  }
}

async function prepare(folder: string, path: string) {
  const inspected = await inspect(path, 'photos')

  if (inspected.kind === 'video') {
    await cleanVideo(path, inspected.mediaType, 'photos')
    const key = `${folder}/film`
    const { size } = await stat(path)
    return {
      kind: 'video' as const,
      media_type: inspected.mediaType as string,
      bytes: size,
      width: null,
      height: null,
      storage_key: key,
      thumb_key: null,
      files: [{ key, content: () => createReadStream(path) }],
    }
  }

  const photo = await preparePhoto(path, 'photos')
  const [full, thumb] = [`${folder}/full`, `${folder}/thumb`]
  return {
    kind: 'photo' as const,
    media_type: photo.mediaType as string,
    bytes: photo.full.length,
    width: photo.width,
    height: photo.height,
    storage_key: full,
    thumb_key: thumb,
    files: [
      { key: full, content: () => photo.full },
      { key: thumb, content: () => photo.thumb },
    ],
  }
}
