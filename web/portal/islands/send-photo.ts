import type { Preview } from './photo-previews.ts'

/** Sends one file. Returns the list of taken photos as HTML, or null when it was refused. XMLHttpRequest, because fetch reports no progress. */
export function sendPhoto(file: File, preview: Preview): Promise<string | null> {
  return new Promise((resolve) => {
    const data = new FormData()
    data.append('photos', file)
    const request = new XMLHttpRequest()
    request.open('POST', '/speak/photos')
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = ({ loaded, total }) => preview.progress(loaded / total)
    request.onload = () => {
      if (request.status < 300) return resolve(request.responseText)
      preview.say(titleOf(request.responseText) ?? '没有送上来，请再试一次。')
      resolve(null)
    }
    request.onerror = () => {
      preview.say('网络断了，这一个没有送上来，请再试一次。')
      resolve(null)
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
