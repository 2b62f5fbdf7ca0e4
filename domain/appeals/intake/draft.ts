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
  /** The citizen asks something, saw the published answers, and still asks. */
  readonly unanswered: boolean
  readonly placeId: string
  readonly detail: string
  readonly point: { readonly longitude: number; readonly latitude: number } | null
  /** The part of the map shown last. */
  readonly view: { readonly x: number; readonly y: number; readonly size: number } | null
  readonly photos: readonly DraftPhoto[]
  readonly to: string
  readonly unitId: string
  readonly townId: string
  /** As the citizen chose; empty while it follows from the words. */
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
  unanswered: false,
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
  const written = { content: contentOf(draft), updated_at: now }
  await db
    .insertInto('speak_drafts')
    .values({ key_hash: tokenHash(key), ...written })
    .onConflict((same) => same.column('key_hash').doUpdateSet(written))
    .execute()
}

/**
 * Changes a stored draft under a lock and returns it; null if there is none. For what takes long, such as a photo on its way: words that
 * were written meanwhile stay.
 */
export async function changeDraft(
  { db, now }: Pick<SiteContext, 'db' | 'now'>,
  key: string,
  change: (draft: Draft) => Draft,
): Promise<Draft | null> {
  return await db.transaction().execute(async (tx) => {
    const hash = tokenHash(key)
    const row = await tx.selectFrom('speak_drafts').select('content').where('key_hash', '=', hash).forUpdate().executeTakeFirst()
    if (!row) return null
    const changed = change({ ...emptyDraft(), ...(row.content as Draft) })
    await tx
      .updateTable('speak_drafts')
      .set({ content: contentOf(changed), updated_at: now })
      .where('key_hash', '=', hash)
      .execute()
    return changed
  })
}

const contentOf = (draft: Draft): string =>
  JSON.stringify(draft, (_field, value) => (typeof value === 'string' ? readable(value) : value))
