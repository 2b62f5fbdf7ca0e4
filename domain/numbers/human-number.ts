import { checkCharacter } from '../../platform/ids.ts'

/** The human number of this serial of a day. */
export function numberAs(prefix: string, day: string, serial: number): string {
  const number = `${prefix}-${day.replaceAll('-', '')}-${String(serial).padStart(5, '0')}`
  return number + checkCharacter(number)
}

/** Whether a number as typed can be one: upper-cases, forgives missing dashes and spaces. */
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
