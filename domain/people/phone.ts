import type { Keyring } from '../../platform/crypto/keyring.ts'
import { invalid } from '../../platform/refusal.ts'

/**
 * The eleven digits of a mainland mobile number, or undefined. Accepts full-width digits, spaces, dashes, the invisible marks that come
 * along when a number is pasted, and +86 or 0086 in front.
 */
export function mobileOf(typed: string): string | undefined {
  return /^(?:(?:\+|00)?86)?(1[3-9]\d{9})$/.exec(bare(typed))?.[1]
}

/** Refuses `phone_is_landline` and `phone_invalid`, each with the remedy. An SMS reaches only a mobile. */
export function requireMobile(typed: string, field = 'phone'): string {
  const mobile = mobileOf(typed)
  if (mobile) return mobile

  if (isLandline(typed)) {
    throw invalid(
      'phone_is_landline',
      '这是座机号码，收不到验证码的短信。留座机反映的，凭编号和查询码查看；留手机的，请填写手机号。',
      field,
    )
  }
  throw invalid('phone_invalid', '手机号不对，请核对：应该是 1 开头的 11 位数字。', field)
}

/**
 * A phone by which somebody can be reached: a mobile, or a land line for a call. Refuses `phone_invalid`, also for the numbers of hotlines,
 * which are nobody's own.
 */
export function requirePhone(typed: string, field = 'phone'): { readonly phone: string; readonly byCall: boolean } {
  const mobile = mobileOf(typed)
  if (mobile) return { phone: mobile, byCall: false }
  if (LANDLINE.test(bare(typed))) return { phone: bare(typed), byCall: true }
  throw invalid('phone_invalid', '手机号不对，请核对：应该是 1 开头的 11 位数字；座机请写上区号。', field)
}

/** Keyed hash of a phone, used where the number itself is not needed. The same however the number was typed. */
export function phoneFingerprint(keyring: Keyring, phone: string): string {
  return keyring.fingerprint(`phone:${mobileOf(phone) ?? bare(phone)}`)
}

const LANDLINE = /^(?:(?:\+|00)?86)?(?:0\d{2,3})?[2-9]\d{6,7}$/
const isLandline = (typed: string): boolean => LANDLINE.test(bare(typed)) || /^400\d{7}$|^12345$/.test(bare(typed))

// Contacts of phones and web pages put marks of direction around a number (\p{Cf}), and dashes of every kind into it.
const bare = (typed: string): string => typed.normalize('NFKC').replace(/[\s\p{Cf}\p{Pd}()（）·.]/gu, '')
