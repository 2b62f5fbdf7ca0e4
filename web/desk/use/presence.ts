// Requests that the desk makes by itself would keep a session alive for ever. After ten minutes without a key or a touch it makes none.
const IDLE_MS = 10 * 60_000
let last = performance.now()
const returned = new Set<() => void>()

for (const event of ['pointerdown', 'keydown', 'wheel'] as const) {
  addEventListener(
    event,
    () => {
      const wasAway = !isPresent()
      last = performance.now()
      if (wasAway) for (const listener of returned) listener()
    },
    { passive: true, capture: true },
  )
}

export const isPresent = (): boolean => performance.now() - last < IDLE_MS

export function onReturn(listener: () => void): () => void {
  returned.add(listener)
  return () => returned.delete(listener)
}
