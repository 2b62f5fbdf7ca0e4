import { sizeText } from '../../shared/format.ts'

/** Shows the files chosen for a form that sends them itself, lets each be taken out again, and says at once what cannot be taken. */
export function choosePhotos(picker: HTMLElement) {
  const input = picker.querySelector<HTMLInputElement>('input[type=file]')!
  const list = picker.querySelector('.previews')!
  const most = Number(picker.dataset.most)
  const mostBytes = Number(picker.dataset.bytes)
  let chosen: File[] = []

  input.addEventListener('change', () => show([...chosen, ...(input.files ?? [])]))

  function show(files: File[]) {
    const small = files.filter(({ size }) => size <= mostBytes)
    chosen = small.slice(0, most)
    const sent = new DataTransfer()
    for (const file of chosen) sent.items.add(file)
    input.files = sent.files

    list.replaceChildren(
      ...chosen.map(lineOf),
      ...files
        .filter(({ size }) => size > mostBytes)
        .map((file) => said(`${file.name} 太大了（${sizeText(file.size)}），请选 ${sizeText(mostBytes)} 以内的。`)),
      ...small.slice(most).map((file) => said(`${file.name} 没有加：最多 ${most} 个。`)),
    )
  }

  function lineOf(file: File): HTMLElement {
    const line = said(`${file.name}　${sizeText(file.size)}`)
    if (file.type.startsWith('image/')) {
      const image = document.createElement('img')
      image.alt = ''
      image.src = URL.createObjectURL(file)
      image.onload = () => URL.revokeObjectURL(image.src)
      image.onerror = () => image.remove()
      line.prepend(image)
    }
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-small button-quiet'
    button.textContent = '去掉'
    button.setAttribute('aria-label', `去掉 ${file.name}`)
    button.addEventListener('click', () => show(chosen.filter((one) => one !== file)))
    line.append(button)
    return line
  }
}

function said(words: string): HTMLElement {
  const line = document.createElement('li')
  const text = document.createElement('p')
  text.textContent = words
  line.append(text)
  return line
}
