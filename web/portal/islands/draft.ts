const KEPT_MS = 7 * 24 * 3600 * 1000

/** Keeps what is written in this browser until it was sent, so that a lost connection or an expired page loses nothing. */
export function draft(form: HTMLElement) {
  if (!(form instanceof HTMLFormElement)) return
  const key = `draft:${form.dataset.draft}`
  const fields = [...form.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input[type=text]')]

  const kept = read(key)
  if (kept && Date.now() - kept.at < KEPT_MS) {
    for (const field of fields) if (field.value === '' && kept.values[field.name]) field.value = kept.values[field.name] ?? ''
  }

  form.addEventListener('input', () => {
    const values = Object.fromEntries(fields.map((field) => [field.name, field.value]))
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }))
  })
  // The page that follows shows that it arrived; if it comes back with an error, the server sends the words along.
  form.addEventListener('submit', () => {
    if (navigator.onLine) setTimeout(() => localStorage.removeItem(key), 0)
  })
}

function read(key: string): { at: number; values: Record<string, string> } | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}
