/**
 * Whether somebody is in front of the screen. What the desk asks by itself would keep a session alive for ever, so it asks
 * nothing after ten minutes without a key or a touch; the server's idle timeout then runs as it should.
 */
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

/** Called when somebody comes back. */
export function onReturn(listener: () => void): () => void {
  returned.add(listener)
  return () => returned.delete(listener)
}
