import { sizeText } from '../../shared/format.ts'
import { asJpeg } from './as-jpeg.ts'
import { forget } from './mend-errors.ts'
import { addPreview } from './photo-previews.ts'
import { sendPhoto } from './send-photo.ts'

/** Sends each chosen file at once, shows its progress, and says at once when one cannot be taken. What is typed beside it stays. */
export function uploadPhotos(box: HTMLElement) {
  const form = box.closest('form')
  const inputs = box.querySelectorAll<HTMLInputElement>('input[type=file]')
  if (!form) return
  const list = box.querySelector('.previews')!
  const taken = box.querySelector('.taken')!
  const next = form.querySelector<HTMLButtonElement>('.form-actions button')!
  const most = Number(box.dataset.most)
  const mostBytes = Number(box.dataset.bytes)
  box.classList.add('photo-live')
  box.querySelector<HTMLElement>('.add-photos')?.remove()

  // The next page waits for the upload; a photo on its way would be lost otherwise.
  let sending = 0
  let pressed: HTMLElement | null = null
  const word = next.textContent
  form.addEventListener(
    'submit',
    (event) => {
      if (sending === 0) return
      event.preventDefault()
      event.stopImmediatePropagation()
      pressed = (event as SubmitEvent).submitter ?? next
      next.textContent = '照片还在送，送完就到下一步…'
    },
    true,
  )
  window.addEventListener('beforeunload', (event) => sending > 0 && event.preventDefault())

  let queue = Promise.resolve()
  for (const input of inputs) {
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])]
      input.value = ''
      mended()
      sending += files.length
      // One after the other: each answer has the list with those before.
      for (const file of files) queue = queue.then(() => take(file)).catch(() => undefined)
      void queue.then(goOn)
    })
  }

  async function take(file: File) {
    const preview = addPreview(list, file)
    try {
      const there = taken.querySelectorAll('li').length
      const photo = await asJpeg(file)
      if (there >= most) preview.say(`最多 ${most} 个，这一个没有加。先去掉一个再加。`)
      else if (photo.size > mostBytes) preview.say(`太大了（${sizeText(photo.size)}），请选 ${sizeText(mostBytes)} 以内的。`)
      else {
        const fresh = await sendPhoto(photo, preview)
        if (fresh !== null) {
          taken.innerHTML = fresh
          preview.remove()
        }
      }
    } finally {
      sending--
    }
  }

  function goOn() {
    if (sending > 0) return
    next.textContent = word
    // A refused photo keeps the page: its line says why.
    if (pressed && list.childElementCount === 0) (pressed as HTMLButtonElement).click()
    pressed = null
  }

  // Lines about files that were refused before go with the next try.
  function mended() {
    for (const line of [...list.children, ...box.querySelectorAll('.field-error')]) {
      if (!line.querySelector('progress')) line.remove()
    }
    box.classList.remove('field-invalid')
    forget(['photos'])
  }
}
