/** What something can belong to or be about: a file, a notice on a desk. Each module names its kinds of matters here, and only it gives them. */
export type MatterKind = 'appeal'

/** One matter of any module, for modules below it. Whether somebody may see it is asked of the module that owns it. */
export interface Matter {
  readonly kind: MatterKind
  readonly id: string
}
