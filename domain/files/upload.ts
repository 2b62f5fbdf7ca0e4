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
 * Stores one photo or short video (20 MB at most), whose type is judged by its content. Photos are encoded anew and films
 * cleaned, so that place and camera are not kept. The returned token binds the file to a matter later; `sweepUploads` removes it
 * if that does not happen within a day. The row is written before the file, so that the sweep finds what a crash left. Refusals
 * come from platform/files.
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
