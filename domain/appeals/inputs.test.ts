import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { newId } from '../../platform/ids.ts'
import { parse } from '../../platform/input.ts'
import { useSite } from '../../test/harness.ts'
import { ANSWER, useRoad } from '../../test/road.ts'
import { AnswerInput, answer } from './assignments/answer.ts'
import { ApproveInput } from './assignments/approve.ts'
import { AskExtensionInput } from './assignments/ask-extension.ts'
import { DecideExtensionInput } from './assignments/decide-extension.ts'
import { DecideObjectionInput } from './assignments/decide-objection.ts'
import { DispatchInput, dispatch } from './assignments/dispatch.ts'
import { NudgeInput } from './assignments/nudge.ts'
import { ObjectInput } from './assignments/object.ts'
import { PauseInput } from './assignments/pause.ts'
import { ReassignInput } from './assignments/reassign.ts'
import { RecallInput } from './assignments/recall.ts'
import { ReviewInput } from './assignments/review.ts'
import { sign } from './assignments/sign.ts'
import { SeeIdentityInput } from './citizen/see-identity.ts'
import { SupplementInput, supplement } from './citizen/supplement.ts'
import { SpeakInput, speak } from './intake/speak.ts'
import { ConcludeInput } from './judging/conclude.ts'
import { RateInput, rate } from './judging/rate.ts'
import { PublishInput } from './published-cases/publish.ts'
import { WithholdInput } from './published-cases/withhold.ts'
import { ClassifyInput } from './triage/classify.ts'
import { DeclineInput } from './triage/decline.ts'

const id = newId()
const key = { number: 'CS-20261116-00001A', secret: '12345678' }
const files = (count: number) => Array.from({ length: count }, () => ({ id, token: 't' }))

// For each input: one that is right, and for each field what it must not be. `texts` are free texts with their longest length;
// `needed` ones must not be empty.
interface Case {
  readonly schema: z.ZodType
  readonly right: Record<string, unknown>
  readonly needed: readonly string[]
  readonly texts: Readonly<Record<string, number>>
  readonly wrong?: Readonly<Record<string, readonly unknown[]>>
}
const NOT_A_TEXT = [1, true, {}, ['a']]
const NOT_AN_ID = ['', 'x', 1, "' or 1=1 --", `${id}0`]

const CASES: Record<string, Case> = {
  SpeakInput: {
    schema: SpeakInput,
    right: { body: '路灯不亮，晚上很危险' },
    needed: ['body'],
    texts: { title: 60, body: 5000, placeNote: 100, name: 40, phone: 30 },
    wrong: {
      addressee: ['', 'king', 1, null],
      addresseeId: NOT_AN_ID,
      kind: ['', 'gossip', 1, null],
      placeId: NOT_AN_ID,
      longitude: [72, 137, '116', Number.NaN, Number.POSITIVE_INFINITY],
      latitude: [2, 55, '38', Number.NaN],
      confidential: ['true', 1, null],
      attachments: [files(10), 'x', [{ id: 'x', token: 't' }], [{ id }], [{ id, token: 't'.repeat(101) }]],
    },
  },
  SupplementInput: {
    schema: SupplementInput,
    right: { ...key, text: '三号楼' },
    needed: ['number', 'text'],
    texts: { text: 3000 },
    wrong: { number: ['1'.repeat(41), 1], secret: ['1'.repeat(21), 1], attachments: [files(10)] },
  },
  RateInput: {
    schema: RateInput,
    right: { ...key, outcome: 'solved' },
    needed: ['number', 'outcome'],
    texts: { words: 1000 },
    wrong: {
      outcome: ['', 'great', 5, null],
      attitude: [0, 6, 1.5, '5', Number.NaN],
      speed: [0, 6, -1],
      result: [0, 6, true],
    },
  },
  ClassifyInput: {
    schema: ClassifyInput,
    right: { appealId: id },
    needed: ['appealId'],
    texts: {},
    wrong: { appealId: NOT_AN_ID, kind: ['gossip'], urgency: ['soon', ''], topicId: NOT_AN_ID, placeId: NOT_AN_ID },
  },
  DeclineInput: {
    schema: DeclineInput,
    right: { appealId: id, reason: 'outside', text: '这件事在邻县，请向邻县反映' },
    needed: ['appealId', 'reason', 'text'],
    texts: { text: 2000 },
    wrong: { appealId: NOT_AN_ID, reason: ['', 'lazy', null] },
  },
  DispatchInput: {
    schema: DispatchInput,
    right: { appealId: id, unitId: id },
    needed: ['appealId', 'unitId'],
    texts: { instruction: 2000 },
    wrong: { appealId: NOT_AN_ID, unitId: [...NOT_AN_ID, null] },
  },
  RecallInput: {
    schema: RecallInput,
    right: { appealId: id, reason: '点错了' },
    needed: ['appealId', 'reason'],
    texts: { reason: 500 },
    wrong: { appealId: NOT_AN_ID, reason: ['错', '  '] },
  },
  ReassignInput: {
    schema: ReassignInput,
    right: { appealId: id, unitId: id },
    needed: ['appealId', 'unitId'],
    texts: { instruction: 2000 },
    wrong: { unitId: NOT_AN_ID },
  },
  ObjectInput: {
    schema: ObjectInput,
    right: { appealId: id, reason: 'not_our_duty', text: '权责清单第三条' },
    needed: ['appealId', 'reason', 'text'],
    texts: { text: 2000 },
    wrong: { reason: ['', 'lazy'], suggestsId: NOT_AN_ID },
  },
  DecideObjectionInput: {
    schema: DecideObjectionInput,
    right: { appealId: id, objectionId: id, decision: 'upheld', note: '属于供热' },
    needed: ['appealId', 'objectionId', 'decision', 'note'],
    texts: { note: 2000 },
    wrong: { objectionId: NOT_AN_ID, decision: ['', 'maybe'], unitId: NOT_AN_ID },
  },
  AskExtensionInput: {
    schema: AskExtensionInput,
    right: { appealId: id, days: 3, reason: '要等配件到货' },
    needed: ['appealId', 'days', 'reason'],
    texts: { reason: 1000 },
    wrong: { days: [0, -1, 91, 1.5, '3', Number.NaN, null] },
  },
  DecideExtensionInput: {
    schema: DecideExtensionInput,
    right: { appealId: id, extensionId: id, decision: 'granted' },
    needed: ['appealId', 'extensionId', 'decision'],
    texts: { note: 1000 },
    wrong: { decision: ['', 'maybe'] },
  },
  PauseInput: {
    schema: PauseInput,
    right: { appealId: id, reason: 'force_majeure', text: '大雪封路' + '。' },
    needed: ['appealId', 'reason', 'text'],
    texts: { text: 1000 },
    wrong: { reason: ['', 'tired'] },
  },
  AnswerInput: {
    schema: AnswerInput,
    right: { appealId: id, text: ANSWER },
    needed: ['appealId', 'text'],
    texts: { text: 8000, contact: 60 },
    wrong: { attachments: [files(10), [{ id }]] },
  },
  ApproveInput: {
    schema: ApproveInput,
    right: { appealId: id, answerId: id, decision: 'approved' },
    needed: ['appealId', 'answerId', 'decision'],
    texts: { note: 2000 },
    wrong: { answerId: NOT_AN_ID, decision: ['', 'passed'] },
  },
  ReviewInput: {
    schema: ReviewInput,
    right: { appealId: id, answerId: id, decision: 'passed' },
    needed: ['appealId', 'answerId', 'decision'],
    texts: { note: 2000 },
    wrong: { answerId: NOT_AN_ID, decision: ['', 'approved'] },
  },
  PublishInput: {
    schema: PublishInput,
    right: { appealId: id, title: '供热', body: '不热', answer: '已修好' },
    needed: ['appealId', 'title', 'body', 'answer'],
    texts: { title: 60, body: 20_000, answer: 8000, words: 1000 },
    wrong: { photos: [['x'], Array(21).fill(id), 'x'], letStand: [['x'.repeat(101)], Array(101).fill('x')] },
  },
  WithholdInput: {
    schema: WithholdInput,
    right: { appealId: id, reason: 'privacy' },
    needed: ['appealId', 'reason'],
    texts: {},
    wrong: { reason: ['', 'ugly'] },
  },
  NudgeInput: { schema: NudgeInput, right: { appealId: id }, needed: ['appealId'], texts: { text: 500 } },
  ConcludeInput: {
    schema: ConcludeInput,
    right: { appealId: id, finding: '现场查看：室温十九度' },
    needed: ['appealId', 'finding'],
    texts: { finding: 3000 },
  },
  SeeIdentityInput: {
    schema: SeeIdentityInput,
    right: { appealId: id, reason: '需要电话核实' },
    needed: ['appealId', 'reason'],
    texts: { reason: 200 },
  },
}

const refused = (schema: z.ZodType, value: unknown) => {
  try {
    return { taken: parse(schema, value) }
  } catch (refusal) {
    return refusal
  }
}

describe.each(Object.entries(CASES))('%s', (_name, { schema, right, needed, texts, wrong = {} }) => {
  it('takes what is right, and nothing that is no object', () => {
    parse(schema, right)
    for (const value of [undefined, null, '', 1, [], 'x']) expect(refused(schema, value)).toMatchObject({ code: 'invalid_input' })
  })

  it('names each field that is missing, empty or blank, in Chinese', () => {
    for (const field of needed)
      for (const value of [undefined, null, '', ' \n\t\u3000']) {
        if (field === 'number' && value !== undefined && value !== null) continue // any text: it opens nothing
        const refusal = refused(schema, { ...right, [field]: value })
        expect([field, value, refusal]).toEqual([field, value, expect.objectContaining({ code: 'invalid_input', field })])
        expect((refusal as Error).message).toMatch(/[\u4e00-\u9fff]/)
      }
  })

  it('names each field of the wrong type, too long or outside its list', () => {
    const table: [string, unknown][] = [
      ...Object.keys(texts).flatMap((field) => NOT_A_TEXT.map((value): [string, unknown] => [field, value])),
      ...Object.entries(texts).map(([field, most]): [string, unknown] => [field, '长'.repeat(most + 1)]),
      ...Object.entries(wrong).flatMap(([field, values]) => values.map((value): [string, unknown] => [field, value])),
    ]
    for (const [field, value] of table)
      expect([field, value, refused(schema, { ...right, [field]: value })]).toEqual([
        field,
        value,
        expect.objectContaining({ code: 'invalid_input', field: expect.stringMatching(new RegExp(`^${field}(\\.|$)`)) }),
      ])
  })

  it('takes the longest, drops what nobody sees, and leaves the rest as it was written', () => {
    for (const [field, most] of Object.entries(texts)) {
      const written = (value: string) => (parse(schema, { ...right, [field]: value }) as Record<string, string>)[field]
      expect(written('长'.repeat(most))).toHaveLength(most)
      const long = '这是写给你们看的很长的一段话，至少要有二十个字才行。'.slice(0, most)
      expect(written(`\u0000${long}\u0007\ud800\u202e\udfff\ufeff\u001b`)).toBe(long)
      for (const odd of ['👨‍👩‍👧‍👦🀄️', '<script>alert(1)</script>', "'; drop table appeals; --", '𠮷野家 \\u0000 %s {{x}}']) {
        const text = `${long.slice(0, most - odd.length)}${odd}`
        if (text.length <= most) expect(written(text)).toBe(text)
      }
    }
  })
})

describe('what is taken goes in and comes back as it was written', () => {
  const test = useSite()
  const road = useRoad(test)
  const ODD = "👨‍👩‍👧‍👦𠮷\n<b>'; drop table x; -- \\u0000 %s，结束"

  it('through speaking, dispatching, answering, adding and judging', async () => {
    const dirty = `\u0000${ODD}\r\n\ud83d `
    const spoken = await speak(
      test.citizen(),
      parse(SpeakInput, { body: dirty, title: dirty, placeNote: dirty, name: '\u0000𠮷👨‍👩‍👧‍👦' }),
    )
    const line = ODD.replace('\n', ' ')
    expect(await road.row(spoken.appealId)).toMatchObject({ body: ODD, title: line, place_note: line })

    const { appealId } = spoken
    const unitId = road.units.heating
    await supplement(test.citizen(), parse(SupplementInput, { ...spoken, text: dirty }))
    await dispatch(
      test.desk(road.people.clerk, undefined, 'key-12345'),
      parse(DispatchInput, { appealId, unitId, instruction: dirty }),
    )
    expect((await road.assignment(appealId)).instruction).toBe(ODD)
    await sign(test.desk(road.people.heatingHandler), { appealId })
    await answer(
      test.desk(road.people.heatingHandler),
      parse(AnswerInput, { appealId, text: dirty, contact: dirty.slice(0, 58) }),
    )
    expect(await test.db.selectFrom('answers').select(['text', 'contact']).executeTakeFirst()).toEqual({
      text: ODD,
      contact: line,
    })
    await test.db.updateTable('appeals').set({ state: 'told' }).execute()
    await rate(test.citizen(), parse(RateInput, { ...spoken, outcome: 'partly', words: dirty }))
    expect((await test.db.selectFrom('ratings').select('words').executeTakeFirst())!.words).toBe(ODD)
  })
})
