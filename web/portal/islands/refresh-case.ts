const EVERY_MS = 30_000

/** Looks now and then whether the case moved, and puts the new state in place without moving the reader. */
export function refreshCase(region: HTMLElement) {
  if (!region.id) return
  setInterval(async () => {
    const busy = region.contains(document.activeElement) || region.querySelector('details[open]') || getSelection()?.toString()
    if (document.hidden || busy) return
    const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
    if (!response?.ok || response.redirected) return
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById(region.id)
    if (fresh && fresh.innerHTML !== region.innerHTML) region.innerHTML = fresh.innerHTML
  }, EVERY_MS)
}
