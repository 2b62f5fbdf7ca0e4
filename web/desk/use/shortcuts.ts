import { onBeforeUnmount, onMounted } from 'vue'

/** Keys that act while nobody is typing and no dialog is open. */
export function useShortcuts(keys: Record<string, (event: KeyboardEvent) => void>): void {
  function pressed(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (isTyping(event.target)) return
    if (document.querySelector('.el-overlay:not([style*="display: none"]) .el-dialog, .el-image-viewer__wrapper')) return
    const run = keys[event.key]
    if (!run) return
    event.preventDefault()
    if (event.repeat && event.key !== 'j' && event.key !== 'k') return // a key that is held down acts once
    run(event)
  }
  onMounted(() => document.addEventListener('keydown', pressed))
  onBeforeUnmount(() => document.removeEventListener('keydown', pressed))
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
