const KEPT_MS = 7 * 24 * 3600 * 1000
const SENT = 'draft:sent'

/** Stores what is written in the browser until it has arrived, so that a lost connection or an expired page loses nothing. */
export function keepDraft(form: HTMLElement) {
  if (!(form instanceof HTMLFormElement)) return
  const key = `draft:${form.dataset.draft}`
  const fields = [
    ...form.querySelectorAll<HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement>('textarea, input[type=text], select'),
  ]

  const kept = read(key)
  if (kept && Date.now() - kept.at < KEPT_MS) {
    for (const field of fields) if (kept.values[field.name]) field.value ||= kept.values[field.name]!
  }

  form.addEventListener('input', () => {
    const values = Object.fromEntries(fields.map((field) => [field.name, field.value]))
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }))
  })
  form.addEventListener('submit', () => sessionStorage.setItem(SENT, key))
}

/**
 * Runs before the forms are filled. Any page after a submit proves that the text arrived, unless it is the same form again: that is
 * either an error page of the server, or the page the citizen went back to after the connection failed.
 */
export function forgetSentDraft() {
  const sent = sessionStorage.getItem(SENT)
  if (!sent || document.querySelector(`form[data-draft="${sent.slice('draft:'.length)}"]:not([data-arrived])`)) return
  localStorage.removeItem(sent)
  sessionStorage.removeItem(SENT)
}

function read(key: string): { at: number; values: Record<string, string> } | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}
