import { describe, expect, it } from 'vitest'
import { KINDS, type Kind, URGENCIES } from '../appeal.ts'
import { DeadlinePolicy } from './deadline-policy.ts'
import { DEADLINE_PRESETS, DEFAULT_DEADLINES } from './deadline-presets.ts'
import { limitsFor } from './limits-for.ts'

const days = (amount: number) => ({ amount, unit: 'working-days' })
const answerOf = (preset: string, kind: Kind) =>
  limitsFor(DEADLINE_PRESETS.find((policy) => policy.preset === preset)!, kind, 'normal').answer

describe('the presets', () => {
  it('are valid policies with names of their own', () => {
    for (const preset of DEADLINE_PRESETS) expect(DeadlinePolicy.parse(preset)).toEqual(preset)
    expect(new Set(DEADLINE_PRESETS.map((preset) => preset.preset)).size).toBe(6)
    expect(DEADLINE_PRESETS[0]).toBe(DEFAULT_DEADLINES)
  })

  it('say what their sources say', () => {
    expect(KINDS.map((kind) => answerOf('county', kind).amount)).toEqual([3, 7, 15, 15, 7, 7, 7])
    expect(KINDS.map((kind) => answerOf('sichuan-2025', kind).amount)).toEqual([3, 7, 15, 15, 7, 7, 7])
    expect(answerOf('jinan-weifang', 'complaint')).toEqual(days(5))
    expect(answerOf('shandong', 'complaint')).toEqual(days(5))
    expect(answerOf('shenyang', 'inquiry')).toEqual(days(3))
    expect(answerOf('petition', 'complaint')).toEqual({ amount: 60, unit: 'natural-days' })
  })
})

describe('the limits of an appeal', () => {
  it('follow its kind', () => {
    expect(limitsFor(DEFAULT_DEADLINES, 'request', 'normal')).toEqual({
      triage: { amount: 4, unit: 'working-hours' },
      sign: { amount: 4, unit: 'working-hours' },
      object: days(2),
      answer: days(7),
      rework: days(4),
      extensionMax: days(10),
    })
  })

  it('are halved and rounded up when urgent', () => {
    expect(limitsFor(DEFAULT_DEADLINES, 'inquiry', 'urgent')).toEqual({
      triage: { amount: 2, unit: 'working-hours' },
      sign: { amount: 2, unit: 'working-hours' },
      object: days(1),
      answer: days(2),
      rework: days(1),
      extensionMax: days(5),
    })
  })

  it('take any share a policy names, and half an hour stays half an hour', () => {
    const policy = DeadlinePolicy.parse({
      ...DEFAULT_DEADLINES,
      urgent: { share: 0.3 },
      sign: { amount: 0.5, unit: 'working-hours' },
    })
    expect(limitsFor(policy, 'request', 'urgent')).toMatchObject({
      answer: days(3),
      sign: { amount: 0.5, unit: 'working-hours' },
    })

    const hundred = DeadlinePolicy.parse({ ...DEFAULT_DEADLINES, urgent: { share: 0.07 }, object: days(100) })
    expect(limitsFor(hundred, 'request', 'urgent').object).toEqual(days(7))
  })

  it('run by the wall clock when critical, without extension', () => {
    expect(limitsFor(DEFAULT_DEADLINES, 'complaint', 'critical')).toEqual({
      triage: { amount: 1, unit: 'hours' },
      sign: { amount: 2, unit: 'hours' },
      object: { amount: 2, unit: 'hours' },
      answer: { amount: 24, unit: 'hours' },
      rework: { amount: 12, unit: 'hours' },
      extensionMax: null,
    })
  })

  it('are possible limits for every preset, kind and urgency, and a rework is never longer than the answer', () => {
    for (const policy of DEADLINE_PRESETS) {
      for (const kind of KINDS) {
        for (const urgency of URGENCIES) {
          const limits = limitsFor(policy, kind, urgency)
          expect(limits.rework.amount).toBeLessThanOrEqual(limits.answer.amount)
          expect(limits.sign.amount).toBeGreaterThan(0)
        }
      }
    }
  })
})

it('refuses a policy with half a day, no time at all, or an unknown unit', () => {
  for (const sign of [days(1.5), days(0), days(-1), { amount: 2, unit: 'weeks' }]) {
    expect(DeadlinePolicy.safeParse({ ...DEFAULT_DEADLINES, sign }).success).toBe(false)
  }
})
