import type { FastifyInstance, FastifyRequest } from 'fastify'
import { KINDS } from '../../../domain/appeals/appeal.ts'
import type { Draft } from '../../../domain/appeals/intake/draft.ts'
import { checkedOther, type ForSomebody } from '../../../domain/appeals/intake/for-somebody.ts'
import { SpeakInput } from '../../../domain/appeals/intake/speak.ts'
import { requirePhone } from '../../../domain/people/phone.ts'
import { parse } from '../../../platform/input.ts'
import { knownPhone } from '../me/known-phone.ts'
import { errorOf, type Form, formOf } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import {
  type Contact,
  contactOf,
  draftOf,
  filledIn,
  keepContact,
  kindOfDraft,
  nextAddress,
  saveDraft,
  screenOf,
} from './draft.ts'
import { kindIn, openIn } from './kind.ts'
import { choicesOfTo, toIn, toInWords } from './to.ts'

const Name = SpeakInput.pick({ name: true })
const Other = SpeakInput.pick({ forSomebody: true })
const IDS = {
  'forSomebody.name': 'otherName',
  'forSomebody.phone': 'otherPhone',
  phone: 'phone',
  name: 'name',
  kind: 'kind',
  open: 'open',
  to: 'to',
  unit: 'unit',
  town: 'town',
}

/** ③ 怎么联系您: by phone, by a call to a land line, or not at all. Folded below: to whom, which kind, public or not; what is not sent along stays as it was. */
export async function speakContact(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get<{ Querystring: { change?: string } }>('/speak/contact', async (request, reply) => {
    const draft = await draftOf(request)
    if (draft.reached < 1) return reply.redirect('/speak', 303)
    const page = await contactPage(request, draft, request.query.change)
    return pages.show(request, reply, 'speak-contact', { ...screenOf(draft), ...page })
  })

  app.post('/speak/contact', async (request, reply) => {
    const [draft, form] = [await draftOf(request), formOf(request)]
    const contact = form.contact === 'anonymous' ? 'anonymous' : 'phone'
    const written = {
      phone: (form.phone ?? '').slice(0, 40),
      name: (form.name ?? '').slice(0, 200),
      forSomebody: otherIn(form),
    }
    try {
      const given = contact === 'phone' ? await givenIn(request, written) : null
      const chosen = { ...(await toIn(form, draft, request)), kind: kindIn(form, draft), open: openIn(form, draft) }

      keepContact(pages.service, reply, given)
      const filled = filledIn(draft, 'contact', { contact, ...chosen })
      await saveDraft(pages.service, request, reply, filled)
      return reply.redirect(nextAddress('contact', filled), 303)
    } catch (error) {
      const errors = errorOf(error, IDS, 'phone')
      const page = await contactPage(request, withChosen(draft, form), errors[0]!.field)
      const values = { contact, ...written } as const
      return pages.show(request, reply, 'speak-contact', { ...screenOf(draft), ...page, values, errors }, 400)
    }
  })
}

/** Somebody else for whom one speaks; null while both fields are empty. */
const otherIn = ({ otherName = '', otherPhone = '', ring }: Form): ForSomebody | null =>
  otherName.trim() || otherPhone.trim()
    ? { name: otherName.slice(0, 200), phone: otherPhone.slice(0, 40), ring: ring === 'other' ? 'other' : 'speaker' }
    : null

/** The checked contact. A citizen who is signed in gives no phone; only somebody else is kept then. */
async function givenIn({ visitor }: FastifyRequest, written: Contact): Promise<Contact | null> {
  const { forSomebody } = parse(Other, { forSomebody: written.forSomebody })
  const other = forSomebody && { ...forSomebody, phone: checkedOther(forSomebody) }
  if (await knownPhone(visitor)) return other && { phone: '', name: '', forSomebody: other }
  return { phone: requirePhone(written.phone).phone, name: parse(Name, written).name, forSomebody: other }
}

/** What was chosen, as it was chosen: for the page that comes back with an error. */
const withChosen = (draft: Draft, { to, unit, town, kind, open }: Form): Draft => ({
  ...draft,
  to: to ?? draft.to,
  unitId: unit ?? draft.unitId,
  townId: town ?? draft.townId,
  kind: KINDS.find((one) => one === kind) ?? draft.kind,
  open: open === 'confidential' || open === 'public' ? open : draft.open,
})

/** `change` unfolds a part: the one to be changed, or the one with the error. */
async function contactPage(request: FastifyRequest, draft: Draft, change?: string) {
  return {
    values: { contact: draft.contact, ...contactOf(request) },
    knownPhone: await knownPhone(request.visitor),
    to: { ...(await choicesOfTo(request)), values: { to: draft.to, unit: draft.unitId, town: draft.townId } },
    toWords: await toInWords(request, draft),
    kind: kindOfDraft(draft),
    guessed: draft.kind === '' && kindOfDraft(draft) !== 'other',
    open: draft.open,
    change: change === 'unit' || change === 'town' ? 'to' : change?.startsWith('other') ? 'other' : (change ?? ''),
  }
}
