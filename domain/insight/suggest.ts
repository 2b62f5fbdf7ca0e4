import { KIND_NAMES, type Kind, URGENCY_NAMES, type Urgency } from '../appeals/appeal.ts'
import type { DeskContext } from '../contexts.ts'
import type { AppealFacts } from './appeal-facts.ts'
import { SURE } from './evidence.ts'
import { HARM, KIND_WORDS, URGENT_WORDS, WEAKER_PEOPLE } from './kind-words.ts'
import { saidOtherwise } from './said-otherwise.ts'
import { type Similar, similarAppeals } from './similar.ts'
import { foundTopics, type SuggestedTopic } from './suggest-topics.ts'
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
  const found = await foundTopics(db, appeal, similar)
  const units = await suggestUnits(
    db,
    now,
    appeal,
    appeal.topicId ? [{ topicId: appeal.topicId, evidence: SET_BY_CLERK }] : found.slice(0, MOST_TOPICS),
    similar,
  )
  const topics = found.slice(0, 3).map(({ evidence: _, ...topic }) => topic)
  return { kind: kindOf(appeal), urgency: urgencyOf(appeal), topics, units, similar }
}

// A unit may answer for several of them.
const MOST_TOPICS = 12
const SET_BY_CLERK = { counts: new Map([['', SURE * 4]]), said: [] }

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
  const text = `${title}\n${body}`
  const among = (words: readonly string[]) => words.filter((word) => text.includes(word))
  const proposed = (urgency: Urgency, said: readonly string[]) => ({
    value: urgency,
    name: URGENCY_NAMES[urgency],
    reason: `文中有“${said.slice(0, 3).join('”“')}”`,
  })
  for (const { urgency, words } of URGENT_WORDS) {
    const found = among(words)
    if (found.length) return proposed(urgency, found)
  }
  const [weak, harm] = [among(WEAKER_PEOPLE), [...among(HARM), ...new Set(saidOtherwise(text).values())]]
  return weak.length && harm.length ? proposed('urgent', [weak[0]!, ...harm]) : null
}
