import type { Recorded } from '../history.ts'

/** Whether a later event moved the limit that the event at `index` names. A sentence about it then speaks of the past. */
export function limitMovedLater(history: readonly Recorded[], index: number): boolean {
  const event = history[index]
  return history.slice(index + 1).some((later) => {
    if (later.action === 'classified') return later.answerDue !== undefined
    return later.action === 'extension_granted' && 'assignmentId' in event! && event.assignmentId === later.assignmentId
  })
}
