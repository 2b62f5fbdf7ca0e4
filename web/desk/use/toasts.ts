import { reactive } from 'vue'

export interface Toast {
  id: number
  text: string
  link?: { words: string; to: string }
  /** `seconds`: how long it is offered, ten if not said. */
  action?: { words: string; key: string; run: () => void; seconds?: number }
}

export const toasts = reactive<Toast[]>([])
let last = 0

/** Shows what happened: for six seconds, or as long as an action is offered. Errors are shown beside their form instead. */
export function showToast(text: string, more: Pick<Toast, 'link' | 'action'> = {}): void {
  const id = ++last
  toasts.push({ id, text, ...more })
  if (toasts.length > 3) toasts.shift()
  setTimeout(() => dismissToast(id), more.action ? (more.action.seconds ?? 10) * 1000 : 6000)
}

/** Runs the action of the newest toast that has this key. */
export function runToastAction(key: string): void {
  const toast = toasts.findLast((one) => one.action?.key === key)
  if (!toast) return
  dismissToast(toast.id)
  toast.action?.run()
}

export function dismissToast(id: number): void {
  const at = toasts.findIndex((toast) => toast.id === id)
  if (at >= 0) toasts.splice(at, 1)
}
