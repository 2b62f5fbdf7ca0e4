import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Draft } from '../../domain/appeals/draft.ts'
import { SpeakInput } from '../../domain/appeals/speak.ts'
import { openPlace } from '../../domain/territory/place.ts'
import { placesToName } from '../../domain/territory/views/places-to-name.ts'
import { parse } from '../../platform/input.ts'
import type { Door } from './door.ts'
import { errorOf, formOf } from './forms.ts'
import { draftOf, filledIn, nextAddress, saveDraft, screenOf } from './speak-draft.ts'

const Where = SpeakInput.pick({ placeId: true, placeNote: true, longitude: true, latitude: true })

/** ② 在哪里: town and village from the tree, the spot in words, and the phone's own position when it is offered. */
export async function speakWhere(app: FastifyInstance, { door }: { door: Door }): Promise<void> {
  app.get('/speak/where', async (request, reply) => {
    const draft = await draftOf(request)
    if (draft.reached < 1) return reply.redirect('/speak', 303)
    return door.show(request, reply, 'speak-where', { ...screenOf(draft), ...(await placesFor(request, draft)) })
  })

  app.post('/speak/where', async (request, reply) => {
    const [draft, form] = [await draftOf(request), formOf(request)]
    const coordinates = { longitude: coordinate(form.longitude), latitude: coordinate(form.latitude) }
    const written = { placeId: form.place ?? '', detail: form.detail ?? '' }
    try {
      const { placeId, placeNote, longitude, latitude } = parse(Where, {
        placeId: written.placeId || null,
        placeNote: written.detail,
        ...coordinates,
      })
      if (placeId) await openPlace(request.visitor.db, placeId)
      const point = longitude !== null && latitude !== null ? { longitude, latitude } : null
      await saveDraft(door.house, request, reply, filledIn(draft, 'where', { placeId: placeId ?? '', detail: placeNote, point }))
      return reply.redirect(nextAddress('where'), 303)
    } catch (error) {
      const errors = errorOf(error, { placeNote: 'detail' }, 'place')
      const again = await placesFor(request, { ...draft, ...written })
      return door.show(request, reply, 'speak-where', { ...screenOf(draft), ...again, errors }, 400)
    }
  })
}

// Number('abc') is NaN, which the schema refuses; nothing typed is nothing.
const coordinate = (typed: string | undefined): number | null => (typed ? Number(typed) : null)

async function placesFor(request: FastifyRequest, { placeId, detail, point }: Draft) {
  const towns = await placesToName(request.visitor.db)
  return {
    towns: towns.map(({ name, places }) => ({
      word: name,
      places: places.map((place) => ({ value: place.id, word: place.name })),
    })),
    place: placeId,
    detail,
    point,
  }
}
