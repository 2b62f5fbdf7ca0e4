import { checkCharacter } from '../../platform/ids.ts'

/** The human number of the n-th matter of a day. */
export function numberAs(prefix: string, day: string, serial: number): string {
  const number = `${prefix}-${day.replaceAll('-', '')}-${String(serial).padStart(5, '0')}`
  return number + checkCharacter(number)
}

/** The number as typed, in upper case and with dashes; undefined if it cannot be one. */
export function readNumber(typed: string): string | undefined {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s—–_-]/g, '')
  const parts = /^([A-Z]{2,4})(20\d{6})(\d{5,7})([A-HJKMNP-Z])$/.exec(bare)
  if (!parts) return undefined
  const number = `${parts[1]}-${parts[2]}-${parts[3]}`
  return checkCharacter(number) === parts[4] ? number + parts[4] : undefined
}
