/** A second tap while the first is on its way does nothing; the server would make one of both anyway. */
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
  // Who comes back to the page by the back button, or waited in vain, can send again.
  window.addEventListener('pageshow', ({ persisted }) => persisted && again())

  function again() {
    clearTimeout(timer)
    sent = false
    button?.removeAttribute('aria-disabled')
    if (button) button.textContent = word
  }
}
