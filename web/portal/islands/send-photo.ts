import type { Preview } from './photo-previews.ts'

/** Sends one file with the hidden fields of its form. True when the server has taken it. XMLHttpRequest, because fetch reports no progress. */
export function sendPhoto(form: HTMLFormElement, file: File, preview: Preview): Promise<boolean> {
  return new Promise((resolve) => {
    const data = new FormData()
    for (const input of form.querySelectorAll<HTMLInputElement>('input[type=hidden]')) data.append(input.name, input.value)
    data.append('photos', file)
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = ({ loaded, total }) => preview.progress(loaded / total)
    request.onload = () => {
      const taken = request.status < 300
      preview.say(taken ? '收好了' : (titleOf(request.responseText) ?? '没有送上来，请再试一次。'))
      resolve(taken)
    }
    request.onerror = () => {
      preview.say('网络断了，这一个没有送上来，请再试一次。')
      resolve(false)
    }
    request.send(data)
  })
}

// The title of a problem (RFC 9457).
function titleOf(text: string): string | null {
  try {
    return JSON.parse(text).title ?? null
  } catch {
    return null
  }
}
