import type { ShownFile } from '../../../published-cases/views/shown-file.ts'
import type { OwnCaseRows } from './rows.ts'

export interface OwnSupplement {
  readonly at: string
  readonly text: string
  readonly photos: readonly ShownFile[]
}

/** The photos of the appeal, and each supplement with its photos. */
export function supplementsAndPhotos({ files, supplements }: OwnCaseRows): { photos: ShownFile[]; supplements: OwnSupplement[] } {
  const citizens = files.filter(({ part_id }) => !part_id)
  // A supplement and its photos have the same time; no column links them.
  const isOf = (added: Date, bound: Date | null) => bound?.getTime() === added.getTime()
  return {
    photos: citizens.filter(({ bound_at }) => !supplements.some(({ added_at }) => isOf(added_at, bound_at))),
    supplements: supplements.map(({ added_at, text }) => ({
      at: added_at.toISOString(),
      text,
      photos: citizens.filter(({ bound_at }) => isOf(added_at, bound_at)),
    })),
  }
}
