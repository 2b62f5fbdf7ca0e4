export type MarkKind =
  | 'phone'
  | 'identity_number'
  | 'document'
  | 'bank_card'
  | 'plate'
  | 'wechat'
  | 'qq'
  | 'mail'
  | 'coordinates'
  | 'record_number'
  | 'name'
  | 'official'
  | 'address'
  | 'delicate'

/** certain: it stops a publication. likely: it is covered, and a person may let it stand. consider: a person is shown it, nothing more. */
export type Certainty = 'certain' | 'likely' | 'consider'

/** A part of a text that may tell who somebody is. Positions count UTF-16 units, like `String.slice`. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly kind: MarkKind
  readonly certainty: Certainty
  /** For the person who decides, Chinese. */
  readonly why: string
  /** It tells who the writer or the person of the vault is, not somebody else. */
  readonly own?: true
}

/** What is known beforehand. */
export interface Known {
  /** Names in the vault. */
  readonly names?: readonly string[]
  /** Phones in the vault. */
  readonly phones?: readonly string[]
  /** Addresses in the vault. */
  readonly addresses?: readonly string[]
  /** Phones that everybody may know, such as those under 找单位. They are not marked. */
  readonly offices?: readonly string[]
}

/** What a finder returns: positions in the reading, not yet in the original. */
export type Found = Mark

/** What is covered before anybody outside reads a text. What is only to be considered stays until a person decides. */
export const isCovered = ({ certainty }: Pick<Mark, 'certainty'>): boolean => certainty !== 'consider'

/** What nobody can decide but a person. The post of an official with a surname is public, and makes nobody wait. */
export const isDoubtful = ({ certainty, kind }: Pick<Mark, 'certainty' | 'kind'>): boolean =>
  certainty === 'consider' && kind !== 'official'

/** What the public reads instead. */
export const COVERS: Record<MarkKind, string> = {
  phone: '[电话]',
  identity_number: '[身份证号]',
  document: '[证件号]',
  bank_card: '[银行卡号]',
  plate: '[车牌]',
  wechat: '[微信号]',
  qq: '[QQ号]',
  mail: '[邮箱]',
  coordinates: '[位置]',
  record_number: '[编号]',
  name: '[姓名]',
  official: '[姓名]',
  address: '[门牌号]',
  delicate: '[个人情况]',
}

/** Every match of a global expression with indices. A group named `it` limits the mark to a part of the match. */
export function matches(
  text: string,
  expression: RegExp,
  make: (value: string, from: number, to: number) => Found | null,
): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(expression)) {
    const [from, to] = match.indices!.groups?.it ?? match.indices![0]!
    const one = make(text.slice(from, to), from, to)
    if (one) found.push(one)
  }
  return found
}
