import { expect, it } from 'vitest'
import { whereabouts } from '../../channels/whereabouts.ts'
import {
  answered,
  askedMore,
  concluded,
  declined,
  extended,
  handedToInspection,
  madeConfidential,
  phoneChanged,
  phoneTaken,
  received,
  reopened,
  replied,
} from './to-citizen.ts'

const SITE = '安澜县'
const NUMBER = 'AL-20261116-00012X'
const DAY = '12月22日 周二'

it('every message names where to look and whom to call, and is one SMS', () => {
  const where = whereabouts({ hosts: ['lianxin.al.gov.cn'], settings: {} }, 'https://localhost')
  const texts = [
    ...[
      received,
      answered,
      declined,
      askedMore,
      concluded,
      handedToInspection,
      madeConfidential,
      phoneChanged,
      phoneTaken,
      replied,
    ].map((text) => text(SITE, NUMBER)),
    ...[extended, reopened].map((text) => text(SITE, NUMBER, DAY)),
  ]
  expect(where).toBe('lianxin.al.gov.cn 电话12345')
  for (const text of texts) expect(`${text} ${where}`.length, text).toBeLessThanOrEqual(70)
})

it('the address is the site’s own, at the port of the portal; the phone is the place’s', () => {
  expect(whereabouts({ hosts: [], settings: { hotline: '0536-1234567' } }, 'http://localhost:3000')).toBe(
    'localhost:3000 电话0536-1234567',
  )
  expect(whereabouts({ hosts: ['lianxin.test'], settings: {} }, 'http://localhost:3000')).toBe('lianxin.test:3000 电话12345')
})
