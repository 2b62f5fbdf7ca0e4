/** A second tap while the first is on its way does nothing; the server would make one appeal of both anyway. */
export function once(form: HTMLElement) {
  let sent = false
  form.addEventListener('submit', (event) => {
    if (sent) return event.preventDefault()
    sent = true
    const button = form.querySelector<HTMLButtonElement>('.thumb button')
    if (button) {
      button.setAttribute('aria-disabled', 'true')
      button.textContent = '正在送出…'
    }
    setTimeout(() => {
      sent = false
    }, 15_000)
  })
}
