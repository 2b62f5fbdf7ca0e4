import { type Found, matches } from './mark.ts'
import { HAN, isName, named } from './name-words.ts'
import { SURNAME } from './surnames.ts'
import { OFFICE } from './titles.ts'

const OFFICIAL = new RegExp(`${SURNAME}(?:${HAN}{1,2})??(?:${OFFICE})|(?:${OFFICE})${SURNAME}某{1,2}`, 'dgu')

/** Surnames of officials, which are public. A person is shown them. */
export const findOfficials = (plain: string): Found[] =>
  matches(plain, OFFICIAL, isName(named('consider', '职务前面的姓，公务人员一般可以公开'))).map((mark) => ({
    ...mark,
    kind: 'official',
  }))
