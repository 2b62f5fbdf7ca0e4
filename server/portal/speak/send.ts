import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Draft, emptyDraft } from '../../../domain/appeals/intake/draft.ts'
import type { ForSomebody } from '../../../domain/appeals/intake/for-somebody.ts'
import { secretOfAppeal } from '../../../domain/appeals/intake/secret-of-appeal.ts'
import { SpeakInput, speak } from '../../../domain/appeals/intake/speak.ts'
import { KIND_WORDS } from '../../../domain/appeals/kind-words.ts'
import { requirePhone } from '../../../domain/people/phone.ts'
import { titleFrom } from '../../../platform/chinese/titles.ts'
import { parse } from '../../../platform/input.ts'
import { findPersonal } from '../../../platform/redaction/find-personal.ts'
import { isCovered } from '../../../platform/redaction/mark.ts'
import { type SpeakStep, stepPath } from '../../../web/portal/speak-steps.ts'
import { giveVoice } from '../../devices.ts'
import { humanTask, requireHuman } from '../../human-check.ts'
import { mapWith } from '../map/county-map.ts'
import { knownPhone } from '../me/known-phone.ts'
import { maskedPhone } from '../me/masked-phone.ts'
import { errorOf, formOf } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { photosShown } from '../page/photos-shown.ts'
import { rememberOpened } from '../track/opened-appeals.ts'
import {
  type Contact,
  contactOf,
  draftOf,
  isConfidential,
  keepContact,
  kindOfDraft,
  reachedStep,
  saveDraft,
  screenOf,
} from './draft.ts'
import { placeOfDraft } from './place-of-draft.ts'
import { hasFound } from './similar.ts'
import { toInWords } from './to.ts'

/** 看一遍，送出. Sending twice makes one appeal: the draft has a request key and remembers its appeal. */
export async function speakSend(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/speak/check', async (request, reply) => {
    const draft = await draftOf(request)
    const missing = firstMissing(draft, request)
    if (missing) return reply.redirect(stepPath(missing), 303)
    // What became a 咨询 only on the page before gets its answers here.
    if (await hasFound(request, draft)) return reply.redirect('/speak/similar', 303)
    return pages.show(request, reply, 'speak-check', { ...screenOf(draft), ...(await checkOf(request, draft)) })
  })

  const sends = { config: { rateLimit: { max: pages.service.config.speakPerMinute, timeWindow: '1 minute' } } }
  app.post('/speak/check', sends, async (request, reply) => {
    const [draft, form] = [await draftOf(request, { sentToo: true }), formOf(request)]
    if (draft.sent) {
      rememberOpened(pages.service, request, reply, {
        number: draft.sent.number,
        secret: secretOfAppeal(request.visitor, draft.sent.appealId),
      })
      return reply.redirect(`/track/${draft.sent.number}/slip`, 303)
    }
    const missing = firstMissing(draft, request)
    if (missing) return reply.redirect(stepPath(missing), 303)

    const titled = { ...draft, title: (form.title ?? draft.title).slice(0, 200) }
    try {
      const solved = requireHuman(request.visitor, form, draft.once)
      // An anonymous appeal is not linked to the phone with which one is signed in.
      const citizen = draft.contact === 'anonymous' ? null : request.visitor.citizen
      const input = parse(SpeakInput, inputOf(titled, request))
      const { appealId, number, secret } = await speak({ ...request.visitor, citizen, requestKey: `portal:${draft.once}` }, input)

      await saveDraft(pages.service, request, reply, { ...emptyDraft(), once: draft.once, sent: { appealId, number } })
      keepContact(pages.service, reply, null)
      rememberOpened(pages.service, request, reply, { number, secret })
      giveVoice(pages.service, request, reply, solved)
      return reply.redirect(`/track/${number}/slip`, 303)
    } catch (error) {
      const errors = errorOf(error, { title: 'title' }, 'sum')
      await saveDraft(pages.service, request, reply, titled)
      const status = (error as { status?: number }).status ?? 400
      return pages.show(
        request,
        reply,
        'speak-check',
        { ...screenOf(titled), ...(await checkOf(request, titled)), errors },
        status,
      )
    }
  })
}

/** The first screen that must still be filled in. */
function firstMissing(draft: Draft, request: FastifyRequest): SpeakStep | null {
  if (!draft.text) return 'what'
  if (reachedStep(draft) !== 'check') return reachedStep(draft)
  // The cookie with the phone lasts two hours. Without it nobody may become anonymous unasked.
  const reachable = draft.contact === 'anonymous' || request.visitor.citizen || contactOf(request).phone
  return reachable ? null : 'contact'
}

function inputOf(draft: Draft, request: FastifyRequest): z.input<typeof SpeakInput> {
  const { phone, name, forSomebody = null } = draft.contact === 'phone' ? contactOf(request) : NOBODY
  return {
    addressee: draft.to as z.infer<typeof SpeakInput>['addressee'],
    addresseeId: (draft.to === 'unit' ? draft.unitId : draft.to === 'town' ? draft.townId : '') || null,
    kind: kindOfDraft(draft),
    title: draft.title,
    body: draft.text,
    placeId: draft.placeId || null,
    placeNote: draft.detail,
    longitude: draft.point?.longitude ?? null,
    latitude: draft.point?.latitude ?? null,
    // Who signed in after giving a phone is reached by that of the sign-in, as the page says.
    ...{ phone: request.visitor.citizen ? '' : phone, name, forSomebody },
    confidential: isConfidential(draft),
    attachments: draft.photos.map(({ id, token }) => ({ id, token })),
  }
}

const NOBODY: Contact = { phone: '', name: '' }

// Each kind once, in the words of the screen. What is only to be considered is not said here: it would frighten.
const personalIn = (text: string): string[] => [
  ...new Set(
    findPersonal(text)
      .filter(isCovered)
      .map(({ kind }) => KIND_WORDS[kind]),
  ),
]

async function checkOf(request: FastifyRequest, draft: Draft) {
  const { db } = request.visitor
  const { phone, forSomebody } = contactOf(request)
  const known = await knownPhone(request.visitor)
  const number = known ?? (phone ? maskedPhone(phone) : null)

  return {
    title: draft.title || titleFrom(draft.text),
    text: draft.text,
    place: await placeOfDraft(db, draft),
    map: await mapWith(db, draft),
    photos: photosShown(draft.photos, '/speak/photos', '您的'),
    addressedTo: await toInWords(request, draft),
    kind: kindOfDraft(draft),
    confidential: isConfidential(draft),
    contact: contactWords(draft, number, forSomebody ?? null, isByCall(known ? null : phone, forSomebody ?? null)),
    personal: personalIn([draft.title, draft.text, draft.detail].join('\n')),
    human: humanTask(request.visitor),
  }
}

/** How the last page says who is told. Names and phones of both stay masked: somebody may look over the shoulder. */
function contactWords({ contact }: Draft, number: string | null, other: ForSomebody | null, byCall: boolean): string {
  if (contact === 'anonymous') return '不留电话，凭编号和查询码来看'
  if (!number) return '没有电话，请点“改”填上'
  if (!other) return `${byCall ? '只能打电话，打到' : '短信发到'} ${number}`
  const both = `替${other.name}说。${byCall ? '只能打电话，打给' : '短信发到、有事打给'}`
  if (other.ring === 'other') return `${both}他（她）：${maskedPhone(other.phone)}；您的号码 ${number}`
  return `${both}您：${number}${other.phone ? `；他（她）的号码 ${maskedPhone(other.phone)}` : ''}`
}

/** Whether the one to ring left a land line. */
function isByCall(own: string | null, other: ForSomebody | null): boolean {
  const rung = other?.ring === 'other' ? other.phone : own
  return Boolean(rung) && requirePhone(rung!).byCall
}
