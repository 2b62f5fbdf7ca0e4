import { newToken, tokenHash } from '../../../platform/crypto/tokens.ts'
import { newId } from '../../../platform/ids.ts'
import { readable } from '../../../platform/input.ts'
import type { SiteContext } from '../../contexts.ts'
import type { Kind } from '../appeal.ts'

/**
 * An unfinished form, stored under a random key that only the device has. Never phone or name: these stay on the device, sealed, until
 * the appeal is sent.
 */
export interface Draft {
  /** The request key of `speak`: one draft makes one appeal. */
  readonly once: string
  readonly text: string
  readonly title: string
  /** The citizen saw the similar cases and said that this is a different matter. */
  readonly different: boolean
  readonly placeId: string
  readonly detail: string
  readonly point: { readonly longitude: number; readonly latitude: number } | null
  /** The part of the map shown last. */
  readonly view: { readonly x: number; readonly y: number; readonly size: number } | null
  readonly photos: readonly DraftPhoto[]
  readonly to: string
  readonly unitId: string
  readonly townId: string
  readonly kind: Kind | ''
  readonly open: 'public' | 'confidential'
  readonly contact: 'phone' | 'anonymous'
  /** The number of screens filled in. */
  readonly reached: number
  /** The appeal made of this draft. All fields but `once` are emptied then. */
  readonly sent: { readonly appealId: string; readonly number: string } | null
}

export interface DraftPhoto {
  readonly id: string
  readonly token: string
  readonly kind: 'photo' | 'video'
  readonly width: number | null
  readonly height: number | null
  readonly bytes: number
}

export const emptyDraft = (): Draft => ({
  once: newId(),
  text: '',
  title: '',
  different: false,
  placeId: '',
  detail: '',
  point: null,
  view: null,
  photos: [],
  to: 'unknown',
  unitId: '',
  townId: '',
  kind: '',
  open: 'public',
  contact: 'phone',
  reached: 0,
  sent: null,
})

export const newDraftKey = (): string => newToken()

/** The draft of this key; null if there is none or it was deleted after a week. */
export async function readDraft({ db }: Pick<SiteContext, 'db'>, key: string): Promise<Draft | null> {
  const row = await db.selectFrom('speak_drafts').select('content').where('key_hash', '=', tokenHash(key)).executeTakeFirst()
  return row ? { ...emptyDraft(), ...(row.content as Draft) } : null
}

/** Stores an unfinished draft. Refuses nothing; characters that PostgreSQL cannot store are left out. */
export async function keepDraft({ db, now }: Pick<SiteContext, 'db' | 'now'>, key: string, draft: Draft): Promise<void> {
  const content = JSON.stringify(draft, (_field, value) => (typeof value === 'string' ? readable(value) : value))
  const written = { content, updated_at: now }
  await db
    .insertInto('speak_drafts')
    .values({ key_hash: tokenHash(key), ...written })
    .onConflict((same) => same.column('key_hash').doUpdateSet(written))
    .execute()
}
