import { expect, it } from 'vitest'
import { mobileOf, requireMobile, requirePhone } from './phone.ts'

it.each([
  ['13800000001', '13800000001'],
  ['+86 138 0000 0001', '13800000001'],
  ['0086-138-0000-0001', '13800000001'],
  ['１３８００００ ０００１', '13800000001'],
  ['\u202d13800000001\u202c', '13800000001'],
  ['\u2066+86 138\u20110000\u20110001\u2069\u200e', '13800000001'],
  ['\ufeff138\u200b0000\u00a00001', '13800000001'],
])('reads %s as a mobile', (typed, mobile) => expect(mobileOf(typed)).toBe(mobile))

it.each([
  ['0311-85550001', 'phone_is_landline'],
  ['85550001', 'phone_is_landline'],
  ['（0300）5550001', 'phone_is_landline'],
  ['400-800-1234', 'phone_is_landline'],
  ['12345', 'phone_is_landline'],
  ['12800000001', 'phone_invalid'],
  ['1380000000', 'phone_invalid'],
  ['138000000011', 'phone_invalid'],
  ['张三', 'phone_invalid'],
  ['', 'phone_invalid'],
])('refuses %s', (typed, code) => expect(() => requireMobile(typed)).toThrow(expect.objectContaining({ code, field: 'phone' })))

it.each([
  ['138 0000 0001', '13800000001', false],
  ['0311-85550001', '031185550001', true],
  ['（0300）5550001', '03005550001', true],
  ['\u202d5550001\u202c', '5550001', true],
])('reaches %s', (typed, phone, byCall) => expect(requirePhone(typed)).toEqual({ phone, byCall }))

it.each(['12345', '400-800-1234', '1380000000', '110', ''])('reaches nobody at %s', (typed) =>
  expect(() => requirePhone(typed)).toThrow(expect.objectContaining({ code: 'phone_invalid', field: 'phone' })),
)
