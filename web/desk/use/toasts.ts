import { reactive } from 'vue'

export interface Toast {
  id: number
  text: string
  link?: { words: string; to: string }
  /** What can still be done about it, with the letter that does it. */
  act?: { words: string; key: string; run: () => void }
}

export const toasts = reactive<Toast[]>([])
let last = 0

/** Says what happened, for six seconds, or ten where something can be done about it. What went wrong is said beside the form, and stays. */
export function say(text: string, more: Pick<Toast, 'link' | 'act'> = {}): void {
  const id = ++last
  toasts.push({ id, text, ...more })
  if (toasts.length > 3) toasts.shift()
  setTimeout(() => unsay(id), more.act ? 10_000 : 6000)
}

/** What the last one that offers it by this letter can still do. */
export function act(key: string): void {
  const toast = toasts.findLast((one) => one.act?.key === key)
  if (!toast) return
  unsay(toast.id)
  toast.act?.run()
}

export function unsay(id: number): void {
  const at = toasts.findIndex((toast) => toast.id === id)
  if (at >= 0) toasts.splice(at, 1)
}
