/** What every page is told beside its own matter. */
export interface Frame {
  site: {
    /** 禾川县连心桥 */
    name: string
    /** 禾川县 */
    place: string
    /** Who runs the site and where a person can be reached: shown at the foot of every page. */
    office: string
    phone: string
    /** All of the place, in its own word: 全县 */
    whole: string
    /** What lies right below it: 乡镇、街道 */
    below: string
  }
  /** The page's own address, with its query; the elder switch comes back to it. */
  path: string
  /** 长辈版: larger type and targets. */
  elder: boolean
  /** The day in Shanghai. */
  today: string
  /** https://… without a slash at the end; for the feed, canonical addresses and printed slips. */
  origin: string
}

/** What is wrong with one field of a form, and what to do about it. */
export interface FieldError {
  /** The id of the input it speaks of. */
  field: string
  message: string
}

/** Every form that changes something carries the key that makes a second tap the same act. */
export interface FormKeys {
  once: string
}
