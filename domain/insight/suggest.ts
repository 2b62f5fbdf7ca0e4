import { KIND_NAMES, type Kind, URGENCY_NAMES, type Urgency } from '../appeals/appeal.ts'
import type { DeskContext } from '../contexts.ts'
import type { AppealFacts } from './appeal-facts.ts'
import { KIND_WORDS, URGENT_WORDS } from './kind-words.ts'
import { type Similar, similarAppeals } from './similar.ts'
import { type SuggestedTopic, suggestTopics } from './suggest-topics.ts'
import { type SuggestedUnit, suggestUnits } from './suggest-units.ts'

/** A proposal and the reason for it. */
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

/** Proposes kind, topic, urgency and unit, each with its reason: from the duty catalogue, keywords and similar cases. */
export async function suggest(context: DeskContext, appeal: AppealFacts): Promise<Suggestions> {
  const { db, now } = context
  const similar = await similarAppeals(context, { ...appeal, now, except: appeal.id })
  const topics = await suggestTopics(db, appeal, similar)
  const units = await suggestUnits(
    db,
    now,
    appeal,
    appeal.topicId ? [appeal.topicId] : topics.map((topic) => topic.topicId),
    similar,
  )
  return { kind: kindOf(appeal), urgency: urgencyOf(appeal), topics, units, similar }
}

export function kindOf({ title, body }: Pick<AppealFacts, 'title' | 'body'>): Suggested<Kind> | null {
  const scored = KIND_WORDS.map(({ kind, words, weight }) => {
    const found = words.filter((word) => title.includes(word) || body.includes(word))
    const score = found.reduce((sum, word) => sum + weight * (title.includes(word) ? 3 : 1), 0)
    return { kind, found, score }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  if (best.score === 0) return null
  return { value: best.kind, name: KIND_NAMES[best.kind], reason: `文中有“${best.found.slice(0, 3).join('”“')}”` }
}

export function urgencyOf({ title, body }: Pick<AppealFacts, 'title' | 'body'>): Suggested<Urgency> | null {
  for (const { urgency, words } of URGENT_WORDS) {
    const found = words.filter((word) => title.includes(word) || body.includes(word))
    if (found.length) return { value: urgency, name: URGENCY_NAMES[urgency], reason: `文中有“${found.slice(0, 3).join('”“')}”` }
  }
  return null
}
