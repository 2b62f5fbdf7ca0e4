/** What a character belongs to: nothing, a surname before a title, a name, or an address. A name and an address have a first character. */
export const NOTHING = 0
export const SURNAME = 1
export const NAME_BEGINS = 2
export const IN_NAME = 3
export const ADDRESS_BEGINS = 4
export const IN_ADDRESS = 5
export const LABELS = 6

/** What may follow what. */
export const mayFollow = (before: number, after: number): boolean =>
  after === IN_NAME
    ? before === NAME_BEGINS || before === IN_NAME
    : after === IN_ADDRESS
      ? before === ADDRESS_BEGINS || before === IN_ADDRESS
      : true
