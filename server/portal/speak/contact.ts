import type { FastifyInstance } from 'fastify'
import { SpeakInput } from '../../../domain/appeals/intake/speak.ts'
import { requirePhone } from '../../../domain/people/phone.ts'
import { parse } from '../../../platform/input.ts'
import { knownPhone } from '../me/known-phone.ts'
import { errorOf, formOf } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { contactOf, draftOf, filledIn, keepContact, nextAddress, saveDraft, screenOf } from './draft.ts'

const Name = SpeakInput.pick({ name: true })

/** ⑦ 怎么告诉您: by phone, by a call to a land line, or not at all. */
export async function speakContact(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/speak/contact', async (request, reply) => {
    const draft = await draftOf(request)
    if (draft.reached < 1) return reply.redirect('/speak', 303)
    const values = { contact: draft.contact, ...contactOf(request) }
    return pages.show(request, reply, 'speak-contact', {
      ...screenOf(draft),
      values,
      knownPhone: await knownPhone(request.visitor),
    })
  })

  app.post('/speak/contact', async (request, reply) => {
    const [draft, form] = [await draftOf(request), formOf(request)]
    const contact = form.contact === 'anonymous' ? 'anonymous' : 'phone'
    const written = { phone: (form.phone ?? '').slice(0, 40), name: (form.name ?? '').slice(0, 200) }
    const known = await knownPhone(request.visitor)
    try {
      const given = contact === 'phone' && !known
      keepContact(
        pages.service,
        reply,
        given ? { phone: requirePhone(written.phone).phone, name: parse(Name, written).name } : null,
      )
    } catch (error) {
      const errors = errorOf(error, { name: 'name' }, 'phone')
      const values = { contact, ...written } as const
      return pages.show(request, reply, 'speak-contact', { ...screenOf(draft), values, knownPhone: known, errors }, 400)
    }
    const filled = filledIn(draft, 'contact', { contact })
    await saveDraft(pages.service, request, reply, filled)
    return reply.redirect(nextAddress('contact', filled), 303)
  })
}
