import { reactive } from 'vue'

export interface Toast {
  id: number
  text: string
  link?: { words: string; to: string }
}

export const toasts = reactive<Toast[]>([])
let last = 0

/** Says what happened, for six seconds. What went wrong is said beside the form instead, and stays. */
export function say(text: string, link?: Toast['link']): void {
  const id = ++last
  toasts.push({ id, text, ...(link ? { link } : {}) })
  if (toasts.length > 3) toasts.shift()
  setTimeout(() => unsay(id), 6000)
}

export function unsay(id: number): void {
  const at = toasts.findIndex((toast) => toast.id === id)
  if (at >= 0) toasts.splice(at, 1)
}
