const PAUSE_MS = 900
const FEWEST_CHARACTERS = 8

/** Shows published cases like the one being written, when the citizen pauses. The server renders the list. */
export function suggestSimilar(element: HTMLElement) {
  const place = document.getElementById('similar')
  if (!place || !(element instanceof HTMLTextAreaElement)) return
  let timer = 0
  let asked = ''
  element.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(async () => {
      const text = element.value.trim().slice(0, 300)
      if (text.length < FEWEST_CHARACTERS || text === asked) return
      asked = text
      const body = new URLSearchParams({ text })
      const response = await fetch('/speak/similar', { method: 'POST', body }).catch(() => null)
      if (response?.ok) place.innerHTML = await response.text()
    }, PAUSE_MS)
  })
}
