/** Sends each chosen file at once, with its progress, and says at once what cannot be taken. */
export function photos(element: HTMLElement) {
  if (!(element instanceof HTMLFormElement)) return
  const input = element.querySelector<HTMLInputElement>('input[type=file]')
  const list = element.querySelector('.previews')
  const button = element.querySelector<HTMLButtonElement>('.button-quiet')
  const onward = element.querySelector<HTMLButtonElement>('.form-actions button')
  if (!input || !list) return
  const most = Number(element.dataset.most)
  const mostBytes = Number(element.dataset.bytes)
  if (button) button.hidden = true

  // Going on in the middle of an upload would leave the photo behind.
  let sending = false
  let waiting = false
  const word = onward?.textContent ?? ''
  element.addEventListener('submit', (event) => {
    if (!sending) return
    event.preventDefault()
    waiting = true
    if (onward) onward.textContent = '照片还在送，送完就到下一步…'
  })

  input.addEventListener('change', async () => {
    sending = true
    const files = [...(input.files ?? [])]
    input.value = ''
    let arrived = 0
    for (const [index, file] of files.entries()) {
      const line = preview(list, file)
      if (index >= most) line.say(`只能再加 ${most} 个，这一个没有加。`)
      else if (file.size > mostBytes) line.say(`太大了（${megabytes(file.size)}），请选 ${megabytes(mostBytes)} 以内的。`)
      else if (await send(element, file, line)) arrived++
    }
    sending = false
    if (onward) onward.textContent = arrived > 0 ? (onward.dataset.some ?? word) : word
    if (arrived === files.length) {
      if (waiting) element.requestSubmit(onward)
      else if (arrived > 0) location.reload()
    } else if (arrived > 0) line(list, '别的已经加上了。', () => location.reload())
    waiting = false
  })
}

interface Line {
  say(words: string): void
  progress(part: number): void
}

function preview(list: Element, file: File): Line {
  const item = document.createElement('li')
  const image = document.createElement('img')
  const bar = document.createElement('progress')
  const words = document.createElement('p')
  image.alt = file.name
  bar.max = 1
  bar.value = 0
  bar.setAttribute('aria-label', `正在送 ${file.name}`)
  if (file.type.startsWith('image/')) {
    image.src = URL.createObjectURL(file)
    image.onload = () => URL.revokeObjectURL(image.src)
    image.onerror = () => image.remove()
    item.append(image)
  }
  item.append(bar, words)
  list.append(item)
  return {
    say(text) {
      bar.remove()
      words.textContent = text
    },
    progress(part) {
      bar.value = part
    },
  }
}

function line(list: Element, words: string, act: () => void) {
  const item = document.createElement('li')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button-small button-quiet'
  button.textContent = '看加上的'
  button.addEventListener('click', act)
  item.append(words, button)
  list.append(item)
}

// fetch cannot tell how much of an upload has arrived.
function send(form: HTMLFormElement, file: File, shown: Line): Promise<boolean> {
  return new Promise((resolve) => {
    const data = new FormData()
    for (const input of form.querySelectorAll<HTMLInputElement>('input[type=hidden]')) data.append(input.name, input.value)
    data.append('photos', file)
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = ({ loaded, total }) => shown.progress(loaded / total)
    request.onload = () => {
      const fine = request.status < 300
      shown.say(fine ? '收好了' : (message(request.responseText) ?? '没有送上来，请再试一次。'))
      resolve(fine)
    }
    request.onerror = () => {
      shown.say('网络断了，这一个没有送上来，请再试一次。')
      resolve(false)
    }
    request.send(data)
  })
}

function message(text: string): string | null {
  try {
    return JSON.parse(text).title ?? null
  } catch {
    return null
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MB`
}
