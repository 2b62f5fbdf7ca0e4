/** What something can belong to or be about: a file, a notice on a desk. Each module adds its kinds of matters here. */
export const MATTER_KINDS = ['appeal'] as const
export type MatterKind = (typeof MATTER_KINDS)[number]

/** One matter of any module, for modules below it. Whether somebody may see it is asked of the module that owns it. */
export interface Matter {
  readonly kind: MatterKind
  readonly id: string
}
