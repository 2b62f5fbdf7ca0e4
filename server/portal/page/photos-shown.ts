import type { ShownFile } from '../../../domain/appeals/published-cases/views/shown-file.ts'
import type { Photo } from '../../../web/portal/pages/case.ts'

/** Files as a page shows them. There are no descriptions, so the alternative texts are numbered. */
export function photosShown(files: readonly ShownFile[], base: string, whose: string): Photo[] {
  return files.map(({ id, kind }, index) => ({
    href: `${base}/${id}/full`,
    thumb: kind === 'photo' ? `${base}/${id}/thumb` : null,
    alt: `${whose}${kind === 'photo' ? '照片' : '视频'} ${index + 1}`,
  }))
}
