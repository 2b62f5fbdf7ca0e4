import { describe, expect, it } from 'vitest'
import { newToken, tokenHash } from '../../../platform/crypto/tokens.ts'
import { newId } from '../../../platform/ids.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { ANSWER, at, later, useRoad } from '../../../test/road.ts'
import { AnswerInput, answer } from './answer.ts'
import { pause } from './pause.ts'
import { review } from './review.ts'

const test = useSite()
const road = useRoad(test)
const answered = (appealId: string, over: object = {}, now?: Date, who = road.people.heatingHandler) =>
  answer(test.desk(who, now), AnswerInput.parse({ appealId, text: ANSWER, ...over }))

async function photo() {
  const [id, token] = [newId(), newToken()]
  await test.db
    .insertInto('attachments')
    .values({
      ...{
        id,
        token_hash: tokenHash(token),
        matter_kind: null,
        matter_id: null,
        part_id: null,
        kind: 'photo',
        media_type: 'image/webp',
        bytes: 1,
      },
      ...{ width: 1, height: 1, storage_key: id, thumb_key: null, uploaded_at: MONDAY, bound_at: null },
    })
    .execute()
  return { id, token }
}

describe('answering', () => {
  it('goes to the clerks, whose review clock runs; the unit has handed in', async () => {
    const { appealId } = await road.standing('handling')
    const { answerId, needsApproval } = await answered(appealId, {}, later(1))

    expect(needsApproval).toBe(false)
    expect((await road.row(appealId)).status).toBe('answered')
    expect(await road.clock(appealId)).toBe('review 11月17日 周二 16:00')
    expect((await road.notices(appealId)).at(-1)).toBe('awaiting_review → clerk')
    expect(await road.lastEvent(appealId)).toMatchObject({ action: 'answer_submitted', particulars: { answerId } })
    expect(await road.messages()).toHaveLength(1)
  })

  it('where the unit requires it goes to the head first, and the clock runs on', async () => {
    await test.db.updateTable('units').set({ approves_answers: true }).execute()
    const { appealId } = await road.standing('handling')
    expect((await answered(appealId)).needsApproval).toBe(true)

    expect((await road.row(appealId)).status).toBe('handling')
    expect(await road.clock(appealId)).toBe('answer 11月25日 周三 18:00')
    expect((await road.notices(appealId)).at(-1)).toBe('awaiting_approval → 县供热办 head')
    await road.refuses('answer_waiting', () => answered(appealId))
  })

  it('names the phone of the unit where no other is given', async () => {
    await test.db.updateTable('units').set({ phone: '0000-1234567' }).execute()
    const { appealId } = await road.standing('handling')
    await answered(appealId)
    expect((await test.db.selectFrom('answers').select('contact').executeTakeFirst())!.contact).toBe('0000-1234567')
  })

  it('ends an open pause, whose days are given back', async () => {
    const { appealId } = await road.standing('handling')
    await pause(test.desk(road.people.heatingHandler, later(1)), { appealId, reason: 'force_majeure', text: '大雪封路' })
    await answered(appealId, {}, later(2))
    expect((await road.history(appealId)).slice(-3)).toEqual(['paused', 'resumed', 'answer_submitted'])
    expect((await road.row(appealId)).paused).toBe(false)
    expect((await road.assignment(appealId)).answer_due_at).toEqual(at('2026-11-26 18:00'))
  })

  it('binds its photos to the answer; one of somebody else, or used already, undoes everything', async () => {
    const [mine, theirs] = [await photo(), await photo()]
    const { appealId } = await road.standing('handling')
    await road.refuses('attachment_not_found', () =>
      answered(appealId, { attachments: [mine, { id: theirs.id, token: newToken() }] }),
    )
    const { answerId } = await answered(appealId, { attachments: [mine] })
    expect(await test.db.selectFrom('attachments').select(['id', 'shown']).where('part_id', '=', answerId).execute()).toEqual([
      { id: mine.id, shown: false },
    ])
    const other = await road.standing('handling')
    await road.refuses('attachment_not_found', () => answered(other.appealId, { attachments: [mine] }))
  })

  it('after it was sent back goes with its old photos, but for those taken out, and new ones, nine in all', async () => {
    const [door, valve, pipe] = [await photo(), await photo(), await photo()]
    const { appealId } = await road.standing('handling')
    const first = await answered(appealId, { attachments: [door, valve] })
    const clerk = test.desk(road.people.clerk, later(1))
    await review(clerk, { appealId, answerId: first.answerId, decision: 'sent_back', note: '请写清楚哪天修好' })

    const many = await Promise.all(Array.from({ length: 8 }, photo))
    await road.refuses('too_many_photos', () => answered(appealId, { attachments: many, keptAttachments: [door.id, valve.id] }))
    await road.refuses('attachment_not_found', () => answered(appealId, { keptAttachments: [door.id, pipe.id] }))

    const second = await answered(appealId, { attachments: [pipe], keptAttachments: [valve.id] }, later(2))
    const photos = await test.db.selectFrom('attachments').select('id').where('part_id', '=', second.answerId).execute()
    expect(photos.map(({ id }) => id).toSorted()).toEqual([valve.id, pipe.id].toSorted())
  })

  it('takes no photo of an answer that waits or was passed', async () => {
    const mine = await photo()
    const one = await road.standing('handling')
    await answered(one.appealId, { attachments: [mine] })
    const other = await road.standing('handling')
    await road.refuses('attachment_not_found', () => answered(other.appealId, { keptAttachments: [mine.id] }))
  })

  it('is refused before signing, twice, to another unit and to a clerk', async () => {
    const unsigned = await road.standing('dispatched')
    await road.refuses('appeal_state_changed', () => answered(unsigned.appealId))
    const { appealId } = await road.standing('handling')
    await road.refuses('not_allowed', () => answered(appealId, {}, undefined, road.people.waterHandler))
    await road.refuses('not_allowed', () => answered(appealId, {}, undefined, road.people.clerk))
    await answered(appealId)
    await road.refuses('appeal_state_changed', () => answered(appealId))
  })
})
