/** Somebody outside who has proved a phone number. Who that is, only the vault knows. */
export interface Citizen {
  readonly citizenId: string
  readonly identityId: string
}
