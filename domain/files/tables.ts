import type { Generated } from 'kysely'
import type { MatterKind } from '../matter.ts'

/** Photos and films. Only this module writes them. */
export interface FileTables {
  attachments: {
    id: string
    token_hash: string
    /** Kind and id of the matter; null until it is bound. */
    matter_kind: MatterKind | null
    matter_id: string | null
    /** Part of the matter, such as an answer of an appeal. */
    part_id: string | null
    kind: 'photo' | 'video'
    media_type: string
    bytes: number
    width: number | null
    height: number | null
    storage_key: string
    thumb_key: string | null
    shown: Generated<boolean>
    uploaded_at: Date
    bound_at: Date | null
  }
}
