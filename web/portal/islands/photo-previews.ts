export interface Preview {
  progress(part: number): void
  /** Takes the place of the progress bar. */
  say(words: string): void
  remove(): void
}

export function addPreview(list: Element, file: File): Preview {
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
    progress(part) {
      bar.value = part
    },
    say(text) {
      bar.remove()
      words.textContent = text
    },
    remove: () => item.remove(),
  }
}
