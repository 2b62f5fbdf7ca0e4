import { cover } from '../../../platform/redaction/cover.ts'
import { findPersonal } from '../../../platform/redaction/find-personal.ts'
import { isCovered, isDoubtful, type Mark } from '../../../platform/redaction/mark.ts'
import type { Message } from './message.ts'

/** Several answers stand one after the other. */
export const answersOf = ({ answers }: Pick<Message, 'answers'>): string => answers.map(({ text }) => text).join('\n\n')

/** What the public reads. What is covered may let a neighbour stand out, such as the second of two names, so the text is read again. */
export function covered(text: string, message: Pick<Message, 'hide'>): string {
  let result = text
  for (let reading = 1; reading <= MOST_READINGS; reading++) {
    const marks = marksIn(result, message).filter(isCovered)
    if (marks.length === 0) break
    result = cover(result, marks)
  }
  return result
}

/**
 * What nobody but a person can decide does not go out by itself: the copy waits in 待公开. So does a text in which covering lets ever new
 * words stand out.
 */
export const needsAPerson = (message: Message): boolean =>
  [message.title, message.body, answersOf(message), message.placeNote].some(
    (text) => marksIn(text, message).some(isDoubtful) || marksIn(covered(text, message), message).some(isCovered),
  )

const MOST_READINGS = 6

// Reading a text takes milliseconds. It is asked twice, for doubts and for covering.
const readBefore = new WeakMap<object, Map<string, readonly Mark[]>>()

function marksIn(text: string, message: Pick<Message, 'hide'>): readonly Mark[] {
  const kept = readBefore.get(message) ?? new Map<string, readonly Mark[]>()
  readBefore.set(message, kept)
  const marks = kept.get(text) ?? findPersonal(text, { names: namesIn(text, message.hide) })
  kept.set(text, marks)
  return marks
}

// Marking one name takes a millisecond for each text, and most texts do not have it.
function namesIn(text: string, names: readonly string[]): string[] {
  const bare = bareOf(text)
  return names.filter((name) => bare.includes(bareOf(name)))
}

const bareOf = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
