/** A device and the accounts that have signed in on it, from a sealed cookie. */
export interface KnownDevice {
  readonly device: string
  readonly staffIds: readonly string[]
}

const MOST = 20

/** The device, if this account has signed in on it before. */
export const deviceFor = ({ known }: { known: KnownDevice | null }, staffId: string | undefined): string | null =>
  known && staffId && known.staffIds.includes(staffId) ? known.device : null

/** The device with this account added. The accounts used longest ago are dropped. */
export const withAccount = (known: KnownDevice, staffId: string): KnownDevice => ({
  device: known.device,
  staffIds: [staffId, ...known.staffIds.filter((one) => one !== staffId)].slice(0, MOST),
})
