const QUALITY = 0.9
const LONGEST = 4096

/** A HEIC photo as JPEG, where the browser can open it, as Safari can. Else the file as it is: the server says what to do. */
export async function asJpeg(file: File): Promise<File> {
  if (!/hei[cf]/i.test(`${file.type} ${file.name.split('.').pop()}`)) return file
  try {
    const image = await opened(file)
    const scale = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.naturalWidth * scale)
    canvas.height = Math.round(image.naturalHeight * scale)
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
    return blob ? new File([blob], file.name.replace(/\.hei[cf]$/i, '.jpg'), { type: 'image/jpeg' }) : file
  } catch {
    return file
  }
}

async function opened(file: File): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = URL.createObjectURL(file)
  try {
    await image.decode()
    return image
  } finally {
    URL.revokeObjectURL(image.src)
  }
}
