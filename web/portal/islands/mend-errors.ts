/** Takes an error line away once its field is changed. The server looks again when the form is sent. */
export function mendErrors(form: HTMLElement) {
  const mend = (event: Event) => {
    const field = (event.target as Element).closest('.field-invalid, .radio-detail')
    if (!field) return
    const ids = [...field.querySelectorAll('[id]'), field].map(({ id }) => id)
    for (const line of field.querySelectorAll('.field-error')) line.remove()
    for (const input of field.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid')
    field.classList.remove('field-invalid')
    forget(ids)
  }
  form.addEventListener('input', mend)
  form.addEventListener('change', mend)
}

/** Takes the lines that lead to these fields out of the summary, and the summary with the last of them. */
export function forget(ids: readonly string[]) {
  const summary = document.getElementById('errors')
  if (!summary) return
  for (const link of summary.querySelectorAll<HTMLAnchorElement>('li a')) {
    if (ids.includes(link.hash.slice(1))) link.parentElement!.remove()
  }
  const left = summary.querySelectorAll('li').length
  if (left === 0) summary.remove()
  else summary.querySelector('h2')!.textContent = left === 1 ? '有一处要改一下' : `有 ${left} 处要改一下`
}
