import { checkCharacter } from '../../platform/ids.ts'

/** The human number of the n-th matter of a day. */
export function numberAs(prefix: string, day: string, serial: number): string {
  const number = `${prefix}-${day.replaceAll('-', '')}-${String(serial).padStart(5, '0')}`
  return number + checkCharacter(number)
}

/**
 * The number as typed, in upper case and with dashes; undefined if it cannot be one. People leave out the letters in front, which are the
 * same at the whole site: with `prefix` that is read too.
 */
export function readNumber(typed: string, prefix = ''): string | undefined {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Cf}\p{Pd}_]/gu, '')
  const parts = /^([A-Z]{2,4})(20\d{6})(\d{5,7})([A-HJKMNP-Z])$/.exec(/^\d/.test(bare) ? prefix + bare : bare)
  if (!parts) return undefined
  const number = `${parts[1]}-${parts[2]}-${parts[3]}`
  return checkCharacter(number) === parts[4] ? number + parts[4] : undefined
}
