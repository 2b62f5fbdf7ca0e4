import type { SiteContext } from '../../../domain/contexts.ts'
import { newToken, tokenHash } from '../../../platform/crypto/tokens.ts'
import { newId } from '../../../platform/ids.ts'
import { drawScene, type Scene } from '../photos.ts'

const VARIANTS = 2
const FULL = 800
const THUMB = 480

/**
 * Uploads photos. Each variant of a scene is drawn once, at both sizes, however often it is used. Drawn pictures contain no place
 * or camera, so they need no cleaning.
 */
export function openAlbum({ site, storage }: Pick<SiteContext, 'site' | 'storage'>) {
  const drawn = new Map<string, Promise<[full: Buffer, thumb: Buffer]>>()
  const taken = new Map<Scene, number>()

  function draw(scene: Scene): Promise<[full: Buffer, thumb: Buffer]> {
    const before = taken.get(scene) ?? 0
    taken.set(scene, before + 1)
    const variant = (before % VARIANTS) + scene.length
    const key = `${scene}/${variant}`
    const pair = drawn.get(key) ?? Promise.all([drawScene(scene, variant, FULL), drawScene(scene, variant, THUMB)])
    drawn.set(key, pair)
    return pair
  }

  /** Uploads one photo of each scene and returns the tokens for an appeal or an answer. */
  async function photograph({ db, now }: SiteContext, scenes: readonly Scene[]): Promise<{ id: string; token: string }[]> {
    const uploads = []
    for (const scene of scenes) {
      const [full, thumb] = await draw(scene)
      const upload = { id: newId(), token: newToken() }
      const folder = `site_${site.key}/${upload.id}`
      await Promise.all([storage.put(`${folder}/full`, full), storage.put(`${folder}/thumb`, thumb)])
      await db
        .insertInto('attachments')
        .values({
          id: upload.id,
          token_hash: tokenHash(upload.token),
          matter_kind: null,
          matter_id: null,
          part_id: null,
          kind: 'photo',
          media_type: 'image/jpeg',
          bytes: full.length,
          width: FULL,
          height: (FULL * 3) / 4,
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
