/** What every page needs beside its own content. */
export interface Frame {
  site: {
    /** 禾川县连心桥 */
    name: string
    place: string
    /** Who runs the site; shown at the foot of every page. */
    office: string
    phone: string
    /** The whole place, in its own word: 全县 */
    whole: string
    /** The level below: 乡镇、街道 */
    below: string
    /** What the law wants at the foot of every page; null where the site has none. */
    icp: string | null
    police: string | null
    siteCode: string | null
  }
  /** The URL of the page with its query. The switch to 长辈版 returns to it. */
  path: string
  /** 长辈版: larger type and buttons. */
  elder: boolean
  /** The day in Shanghai, 'YYYY-MM-DD'. */
  today: string
  /** https://… without a slash at the end. */
  origin: string
}

export interface FieldError {
  /** The id of the input. */
  field: string
  message: string
}

/** The request key of a form: a second tap sends the same key, so it changes nothing. */
export interface FormKeys {
  once: string
}
