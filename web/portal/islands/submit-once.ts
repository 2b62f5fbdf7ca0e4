/** Ignores a second tap while the first is on its way. The request key would stop it as well. */
export function submitOnce(form: HTMLElement) {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')
  const word = button?.textContent ?? ''
  let sent = false
  let timer = 0

  form.addEventListener('submit', (event) => {
    if (sent) return event.preventDefault()
    sent = true
    button?.setAttribute('aria-disabled', 'true')
    if (button) button.textContent = '正在送出…'
    timer = window.setTimeout(again, 15_000)
  })
  // After the back button, or 15 seconds without an answer, the form can be sent again.
  window.addEventListener('pageshow', ({ persisted }) => persisted && again())

  function again() {
    clearTimeout(timer)
    sent = false
    button?.removeAttribute('aria-disabled')
    if (button) button.textContent = word
  }
}
