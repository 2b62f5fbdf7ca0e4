import type { Database } from '../schema.ts'
import { mobileOf } from './phone.ts'

/** The number in somebody's account, if it is a mobile. Most have the desk phone of the office, which gets no SMS. */
export async function staffMobile(db: Database, staffId: string): Promise<string | undefined> {
  const staff = await db.selectFrom('staff').select('phone').where('id', '=', staffId).executeTakeFirst()
  return staff?.phone ? mobileOf(staff.phone) : undefined
}
