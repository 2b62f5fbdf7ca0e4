import type { Matter, MatterKind } from '../../domain/matter.ts'

const PAGES: Record<MatterKind, (id: string) => string> = {
  appeal: (id) => `/appeals/${id}`,
}

/** Where the desk shows a matter. */
export const matterPage = ({ kind, id }: Matter): string => PAGES[kind](id)
