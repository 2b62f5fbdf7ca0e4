import type { SiteContext } from '../../../domain/contexts.ts'
import { newToken, tokenHash } from '../../../platform/crypto/tokens.ts'
import { type PreparedPhoto, preparePhoto } from '../../../platform/files/photo.ts'
import { newId } from '../../../platform/ids.ts'
import { drawScene, type Scene } from '../photos.ts'

const VARIANTS = 2

/** Hands out uploads. A scene is drawn and prepared once for each variant, however many people photographed it: 3 s become 1. */
export function openAlbum({ site, storage }: Pick<SiteContext, 'site' | 'storage'>) {
  const prepared = new Map<string, Promise<PreparedPhoto>>()
  const taken = new Map<Scene, number>()

  function prepare(scene: Scene): Promise<PreparedPhoto> {
    const before = taken.get(scene) ?? 0
    taken.set(scene, before + 1)
    const variant = before % VARIANTS
    const key = `${scene}/${variant}`
    const photo = prepared.get(key) ?? drawScene(scene, variant + scene.length).then((drawn) => preparePhoto(drawn))
    prepared.set(key, photo)
    return photo
  }

  /** Uploads one photo for each scene; the tokens tie them to an appeal or an answer. */
  async function photograph({ db, now }: SiteContext, scenes: readonly Scene[]): Promise<{ id: string; token: string }[]> {
    const uploads = []
    for (const scene of scenes) {
      const { full, thumb, width, height, mediaType } = await prepare(scene)
      const upload = { id: newId(), token: newToken() }
      const folder = `site_${site.key}/${upload.id}`
      await Promise.all([storage.put(`${folder}/full`, full), storage.put(`${folder}/thumb`, thumb)])
      await db
        .insertInto('attachments')
        .values({
          id: upload.id,
          token_hash: tokenHash(upload.token),
          appeal_id: null,
          answer_id: null,
          kind: 'photo',
          media_type: mediaType,
          bytes: full.length,
          width,
          height,
          storage_key: `${folder}/full`,
          thumb_key: `${folder}/thumb`,
          uploaded_at: now,
          bound_at: null,
        })
        .execute()
      uploads.push(upload)
    }
    return uploads
  }

  return { photograph }
}

export type Album = ReturnType<typeof openAlbum>
