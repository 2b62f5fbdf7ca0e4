import { sizeText } from '../../shared/format.ts'
import { addMessage, addPreview } from './photo-previews.ts'
import { sendPhoto } from './send-photo.ts'

/** Sends each chosen file at once, shows its progress, and says at once when one cannot be taken. */
export function uploadPhotos(form: HTMLElement) {
  if (!(form instanceof HTMLFormElement)) return
  const input = form.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) return // as many files as are allowed are there already
  const list = form.querySelector('.previews')!
  const next = form.querySelector<HTMLButtonElement>('.form-actions button')!
  form.querySelector<HTMLButtonElement>('.button-quiet')!.hidden = true
  const most = Number(form.dataset.most)
  const mostBytes = Number(form.dataset.bytes)

  // The next screen waits for the upload; a photo on its way would be lost otherwise.
  let sending = false
  let waiting = false
  const word = next.textContent
  form.addEventListener('submit', (event) => {
    if (!sending) return
    event.preventDefault()
    waiting = true
    next.textContent = '照片还在送，送完就到下一步…'
  })

  input.addEventListener('change', async () => {
    sending = true
    const files = [...(input.files ?? [])]
    input.value = ''
    let arrived = 0
    for (const [index, file] of files.entries()) {
      const preview = addPreview(list, file)
      if (index >= most) preview.say(`只能再加 ${most} 个，这一个没有加。`)
      else if (file.size > mostBytes) preview.say(`太大了（${sizeText(file.size)}），请选 ${sizeText(mostBytes)} 以内的。`)
      else if (await sendPhoto(form, file, preview)) arrived++
    }
    sending = false
    next.textContent = arrived > 0 ? (next.dataset.some ?? word) : word
    if (arrived === files.length) {
      if (waiting) form.requestSubmit(next)
      else if (arrived > 0) location.reload()
    } else if (arrived > 0) addMessage(list, '别的已经加上了。', '看加上的', () => location.reload())
    waiting = false
  })
}
