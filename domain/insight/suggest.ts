import { KIND_NAMES, type Kind, URGENCY_NAMES, type Urgency } from '../appeals/appeal.ts'
import type { DeskContext } from '../contexts.ts'
import { KIND_WORDS, URGENT_WORDS } from './kind-words.ts'
import type { Matter } from './matter.ts'
import { type Similar, similarAppeals } from './similar.ts'
import { type SuggestedTopic, suggestTopics } from './suggest-topics.ts'
import { type SuggestedUnit, suggestUnits } from './suggest-units.ts'

/** A proposal and the reason for it, both shown; the person decides. */
export interface Suggested<Value> {
  readonly value: Value
  readonly name: string
  readonly reason: string
}

export interface Suggestions {
  readonly kind: Suggested<Kind> | null
  readonly urgency: Suggested<Urgency> | null
  readonly topics: readonly SuggestedTopic[]
  readonly units: readonly SuggestedUnit[]
  readonly similar: readonly Similar[]
}

/** What kind, topic, urgency and unit an appeal seems to call for: from the duty catalogue, keywords and similar cases, each with its reason. */
export async function suggest(context: DeskContext, matter: Matter): Promise<Suggestions> {
  const { db, now } = context
  const similar = await similarAppeals(context, { ...matter, now, except: matter.id })
  const topics = await suggestTopics(db, matter, similar)
  const units = await suggestUnits(
    db,
    now,
    matter,
    matter.topicId ? [matter.topicId] : topics.map((topic) => topic.topicId),
    similar,
  )
  return { kind: kindOf(matter), urgency: urgencyOf(matter), topics, units, similar }
}

export function kindOf({ title, body }: Pick<Matter, 'title' | 'body'>): Suggested<Kind> | null {
  const scored = KIND_WORDS.map(({ kind, words, weight }) => {
    const found = words.filter((word) => title.includes(word) || body.includes(word))
    const score = found.reduce((sum, word) => sum + weight * (title.includes(word) ? 3 : 1), 0)
    return { kind, found, score }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  if (best.score === 0) return null
  return { value: best.kind, name: KIND_NAMES[best.kind], reason: `文中有“${best.found.slice(0, 3).join('”“')}”` }
}

export function urgencyOf({ title, body }: Pick<Matter, 'title' | 'body'>): Suggested<Urgency> | null {
  for (const { urgency, words } of URGENT_WORDS) {
    const found = words.filter((word) => title.includes(word) || body.includes(word))
    if (found.length) return { value: urgency, name: URGENCY_NAMES[urgency], reason: `文中有“${found.slice(0, 3).join('”“')}”` }
  }
  return null
}
