/** A photo or film as a page shows it. */
export interface ShownFile {
  readonly id: string
  readonly kind: 'photo' | 'video'
  readonly width: number | null
  readonly height: number | null
}
