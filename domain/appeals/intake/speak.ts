import { z } from 'zod'
import { titleFrom } from '../../../platform/chinese/titles.ts'
import { newId } from '../../../platform/ids.ts'
import { line, text } from '../../../platform/input.ts'
import { invalid } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { bindAttachments } from '../../files/bind-attachments.ts'
import { nextNumber } from '../../numbers/next-number.ts'
import { secretHash } from '../../numbers/secret.ts'
import { openUnit } from '../../organisations/unit.ts'
import { requirePhone } from '../../people/phone.ts'
import { keepIdentity, openIdentity } from '../../people/vault.ts'
import { perform } from '../../perform.ts'
import type { CitizenStep } from '../../step.ts'
import { openPlace } from '../../territory/place.ts'
import { insertRows } from '../../written.ts'
import { chained } from '../advance.ts'
import { ADDRESSEES, type AppealEvent, type Channel, KINDS } from '../appeal.ts'
import { startingClock } from '../clocks/clock-columns.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import { received } from '../notices/to-citizen.ts'
import { tellTheCitizen } from '../tell-citizen.ts'
import { wordsRow } from '../words-row.ts'
import { bothPeople, checkedOther, ForSomebody } from './for-somebody.ts'
import { refuseTooManyFrom } from './internal/intake-limits.ts'
import { secretOfAppeal } from './secret-of-appeal.ts'

export const SpeakInput = z.object({
  addressee: z.enum(ADDRESSEES).default('unknown').describe('写给谁'),
  addresseeId: z.uuid().nullable().default(null).describe('单位'),
  kind: z.enum(KINDS).default('other').describe('类型'),
  title: line(60).default('').describe('标题'),
  body: text(5000).min(5, '请把事情说得再具体一点，至少 5 个字').describe('发生了什么'),
  placeId: z.uuid().nullable().default(null).describe('地点'),
  placeNote: line(100).default('').describe('具体位置'),
  longitude: z.number().min(73).max(136).nullable().default(null).describe('经度'),
  latitude: z.number().min(3).max(54).nullable().default(null).describe('纬度'),
  name: line(40).default('').describe('称呼'),
  phone: line(30).default('').describe('电话'),
  forSomebody: ForSomebody.nullable().default(null).describe('替谁说'),
  confidential: z.boolean().default(false).describe('是否保密'),
  attachments: z
    .array(z.object({ id: z.uuid(), token: z.string().max(100) }))
    .max(9, '最多 9 个照片或视频')
    .default([])
    .describe('照片'),
})

/** `secret`: eight digits, never stored. `dueAt`: when triage is due. */
export interface Spoken {
  readonly appealId: string
  readonly number: string
  readonly secret: string
  readonly dueAt: Date
}

/**
 * A citizen brings an appeal. Without a phone it is anonymous, and only number and secret open it. 举报 is always confidential. A
 * signed-in citizen who gives only a name is reached by the phone of the sign-in. The triage clock starts, and the phone gets a message; a
 * land line gets calls (`tellTheCitizen`). Who speaks for somebody else names them; messages and calls go to the one to ring.
 * Refuses `too_many_appeals`, `addressee_missing`, `point_incomplete`, `other_person_missing`, `other_phone_missing`,
 * and a place, unit or file that is unknown or closed.
 * Long because the row of an appeal has many columns.
 */
export async function speak(
  context: CitizenContext,
  input: z.infer<typeof SpeakInput>,
  channel: Channel = 'portal',
): Promise<Spoken> {
  const { now, site, keyring, db } = context
  const phone = input.phone ? requirePhone(input.phone).phone : ''
  refuseHalf(input)
  const other = input.forSomebody && { ...input.forSomebody, phone: checkedOther(input.forSomebody) }
  const rung = other?.ring === 'other' ? other.phone : phone
  const byCall = rung !== '' && requirePhone(rung).byCall
  const number = await nextNumber(db, site, now)

  const operation = context.requestKey ? `speak/${keyring.fingerprint(`${phone}\n${input.body}`)}` : 'speak'

  const spoken = await perform(context, operation, async (step) => {
    const { citizen, tx, rules } = step
    await Promise.all([
      refuseTooManyFrom(step, phone),
      other?.phone && refuseTooManyFrom(step, other.phone),
      input.placeId && openPlace(tx, input.placeId),
      input.addresseeId && openUnit(tx, input.addresseeId),
    ])

    const speakerId = await speakerOf(step, { name: input.name, phone })
    const people = other
      ? bothPeople(step, speakerId, other)
      : { identity_id: speakerId, other_identity_id: null, on_behalf: null }
    const clock = startingClock(
      await clockRulesFor(step, { deadlines_id: rules.deadlines.id, kind: input.kind, urgency: 'normal' }, null),
      'triage',
      now,
    )
    const id = newId()
    const title = input.title || titleFrom(input.body) || '（没有标题）'
    const event: AppealEvent = { action: 'received', channel }
    const [link] = chained(step, { id, events: 0, chain: '' }, [event])

    step.write(
      insertRows('appeals', {
        id,
        number,
        secret_hash: secretHash(step, id, secretOfAppeal(step, id)),
        outside_id: null,
        channel,
        addressee: input.addressee,
        addressee_id: input.addresseeId,
        kind: input.kind,
        topic_id: null,
        title,
        body: input.body,
        place_id: input.placeId,
        place_note: input.placeNote,
        longitude: input.longitude,
        latitude: input.latitude,
        ...people,
        citizen_id: citizen?.citizenId ?? null,
        by_call: byCall,
        confidential: input.confidential || input.kind === 'report',
        state: 'received',
        unit_id: null,
        assignment_id: null,
        lead_state: null,
        deadlines_id: rules.deadlines.id,
        received_at: now,
        accepted_at: null,
        told_at: null,
        closed_at: null,
        ...clock,
        late: null,
        outcome: null,
        photos: input.attachments.length,
        events: 1,
        chain: link!.hash,
      }),
    )
    step.write(insertRows('appeal_events', link!))
    step.write(insertRows('appeal_words', wordsRow({ id, received_at: now }, title, input.body, input.placeNote)))
    if (input.attachments.length) await bindAttachments(step, input.attachments, { kind: 'appeal', id })

    tellTheCitizen(
      step,
      { id, number, identity_id: people.identity_id, by_call: byCall },
      'received',
      received(site.name, number),
    )
    return { appealId: id, number, dueAt: clock.due_at }
  })

  return { ...spoken, secret: secretOfAppeal(context, spoken.appealId) }
}

function refuseHalf({ addressee, addresseeId, longitude, latitude }: z.infer<typeof SpeakInput>): void {
  if ((addressee === 'unit' || addressee === 'town') && !addresseeId)
    throw invalid('addressee_missing', '请选一个单位，不知道就选“请帮我分”', 'addresseeId')
  if ((longitude === null) !== (latitude === null))
    throw invalid('point_incomplete', '经度和纬度要一起给，或者都不给', longitude === null ? 'longitude' : 'latitude')
}

/** The identity in the vault; null without name, phone and sign-in. */
async function speakerOf(step: CitizenStep, { name, phone }: { name: string; phone: string }): Promise<string | null> {
  const { citizen, tx } = step
  if (!phone && !name) return citizen?.identityId ?? null
  const known = citizen && !phone ? (await openIdentity(tx, step, citizen.identityId)).phone : null
  return keepIdentity(step, { name: name || null, phone: phone || known })
}
