const EVERY_MS = 30_000

/** Replaces the region when the case has changed, unless the citizen is using it. */
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
