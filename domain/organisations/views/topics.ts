import { cachedPinyin } from '../../../platform/chinese/cached-pinyin.ts'
import { matchesPinyin } from '../../../platform/chinese/matches-pinyin.ts'
import type { Database } from '../../schema.ts'

export interface TopicRow {
  readonly id: string
  readonly parentId: string | null
  readonly code: string
  readonly name: string
  readonly fullName: string
  readonly level: number
  readonly keywords: readonly string[]
  readonly position: number
  readonly closed: boolean
}

/** Every topic in tree order: each is followed by those below it. */
export async function topicTree(db: Database, { closedToo = false }: { closedToo?: boolean } = {}): Promise<TopicRow[]> {
  let query = db.selectFrom('topics')
  if (!closedToo) query = query.where('closed_at', 'is', null)
  const rows = await query.selectAll().orderBy('position').orderBy('code').execute()

  const below = Map.groupBy(rows, (row) => row.parent_id)
  const inOrder = (parentId: string | null): typeof rows =>
    (below.get(parentId) ?? []).flatMap((row) => [row, ...inOrder(row.id)])
  return inOrder(null).map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    code: row.code,
    name: row.name,
    fullName: row.full_name,
    level: row.level,
    keywords: row.keywords,
    position: row.position,
    closed: row.closed_at !== null,
  }))
}

export interface TopicOption {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly fullName: string
  readonly level: number
  /** Pinyin of the full name, for `matchesPinyin` in the browser. */
  readonly pinyin: string
}

/** Open topics in tree order, filtered by the typed characters, pinyin or initials. */
export async function topicPicker(db: Database, typed = ''): Promise<TopicOption[]> {
  const topics = (await topicTree(db)).map(({ id, parentId, name, fullName, level }) => {
    return { id, parentId, name, fullName, level, pinyin: fullName.split(' / ').map(cachedPinyin).join(' ') }
  })
  if (!typed.trim()) return topics
  return topics.filter(({ fullName, pinyin }) => matchesPinyin({ name: fullName, pinyin }, typed))
}
