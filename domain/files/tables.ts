import type { Generated } from 'kysely'
import type { MatterKind } from '../matter.ts'

/** Photos and films, and what they belong to. Only this module writes here. */
export interface FileTables {
  attachments: {
    id: string
    token_hash: string
    /** None until it is bound, by its token. */
    matter_kind: MatterKind | null
    matter_id: string | null
    /** What it belongs to within the matter; of an appeal, the answer. */
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
