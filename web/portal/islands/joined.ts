const KEPT = 60

/** Remembers on the device which cases it joined, so that the button still says so at the next visit. The page is the same for everybody. */
export function joined(part: HTMLElement) {
  const number = part.dataset.case ?? ''
  const numbers: string[] = JSON.parse(localStorage.getItem('joined') ?? '[]')
  if (part.dataset.joined) {
    localStorage.setItem('joined', JSON.stringify([number, ...numbers.filter((one) => one !== number)].slice(0, KEPT)))
    return
  }
  const form = part.querySelector('form')
  if (!form || !numbers.includes(number)) return
  const words = document.createElement('p')
  words.className = 'second-done'
  words.textContent = '您已附议，有结果会在这里公布'
  form.replaceWith(words)
}
