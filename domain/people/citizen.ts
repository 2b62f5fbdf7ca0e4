/** A citizen who has proved a phone number. Name and phone are only in the vault. */
export interface Citizen {
  readonly citizenId: string
  readonly identityId: string
}
