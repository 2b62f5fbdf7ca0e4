import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Draft } from '../../../domain/appeals/intake/draft.ts'
import { SpeakInput } from '../../../domain/appeals/intake/speak.ts'
import { openPlace } from '../../../domain/territory/place.ts'
import { placesToName } from '../../../domain/territory/views/places-to-name.ts'
import { parse } from '../../../platform/input.ts'
import { invalid } from '../../../platform/refusal.ts'
import { type KeptMap, mapOf, onTheMap, shownMap } from '../map/county-map.ts'
import { errorOf, type Form, formOf } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { draftOf, filledIn, nextAddress, saveDraft, screenOf } from './draft.ts'
import { mapAct } from './map.ts'

const Where = SpeakInput.pick({ placeId: true, placeNote: true, longitude: true, latitude: true })
const Place = SpeakInput.shape.placeId

/** ② 在哪里: town and village, the place in words, and optionally a pin on the map or the phone's position. */
export async function speakWhere(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/speak/where', async (request, reply) => {
    const draft = await draftOf(request)
    if (draft.reached < 1) return reply.redirect('/speak', 303)
    return pages.show(request, reply, 'speak-where', { ...screenOf(draft), ...(await placesFor(pages, request, draft)) })
  })

  app.post('/speak/where', async (request, reply) => {
    const [draft, form, map] = [await draftOf(request), formOf(request), await mapOf(request.visitor.db)]
    const written = writtenIn(form, draft)
    const acted = map && mapAct(map, form, written)
    const filled = { ...draft, ...written, ...acted }
    try {
      const { placeId, placeNote, longitude, latitude } = parse(Where, {
        placeId: form.place || null,
        placeNote: acted ? '' : filled.detail, // checked only when the form is sent to go on
        longitude: filled.point?.longitude ?? null,
        latitude: filled.point?.latitude ?? null,
      })
      const point = longitude !== null && latitude !== null ? { longitude, latitude } : null
      refuseOffTheMap(map, point, request)
      if (acted) {
        await saveDraft(pages.service, request, reply, filled)
        return reply.redirect('/speak/where#map', 303)
      }
      if (placeId) await openPlace(request.visitor.db, placeId)
      const settled = filledIn(draft, 'where', { placeId: placeId ?? '', detail: placeNote, point, view: null })
      await saveDraft(pages.service, request, reply, settled)
      return reply.redirect(nextAddress('where', settled), 303)
    } catch (error) {
      const errors = errorOf(error, { placeNote: 'detail', longitude: 'map', latitude: 'map' }, 'place')
      // The pin goes back to its old place. The text stays.
      const again = await placesFor(pages, request, { ...filled, point: acted ? written.point : draft.point })
      return pages.show(request, reply, 'speak-where', { ...screenOf(draft), ...again, errors }, 400)
    }
  })

  // For the script of the page: the same checks without a new page. The point is in the body, not in the address.
  app.post('/speak/where/map', async (request, reply) => {
    const [form, map] = [formOf(request), await mapOf(request.visitor.db)]
    const { point, placeId } = writtenIn(form, await draftOf(request))
    reply.header('cache-control', 'no-store')
    if (!map) return reply.code(204).send()
    const fine = !point || onTheMap(map, point)
    return { fine, ...shownMap(map, { point, placeId }), ...(fine ? {} : { words: offTheMap(request) }) }
  })
}

const offTheMap = ({ visitor }: FastifyRequest): string =>
  `这个位置不在${visitor.site.name}范围里，图钉没有放上。请在地图上的县界里面点，或者不放图钉，用文字写清楚。`

function refuseOffTheMap(map: KeptMap | null, point: Draft['point'], request: FastifyRequest): void {
  if (map && point && !onTheMap(map, point)) throw invalid('point_off_the_map', offTheMap(request), 'longitude')
}

/** The fields of the form, with the view of the draft. */
function writtenIn(form: Form, draft: Draft): Pick<Draft, 'placeId' | 'detail' | 'point' | 'view'> {
  const [longitude, latitude] = [coordinate(form.longitude), coordinate(form.latitude)]
  return {
    placeId: Place.safeParse(form.place || null).data ?? '',
    detail: (form.detail ?? '').slice(0, 500),
    point: longitude !== null && latitude !== null ? { longitude, latitude } : null,
    view: draft.view,
  }
}

// Number('abc') is NaN, which the schema refuses. An empty field is null.
const coordinate = (typed: string | undefined): number | null => (typed ? Number(typed) : null)

async function placesFor(pages: Pages, request: FastifyRequest, { placeId, detail, point, view }: Draft) {
  const [towns, map] = await Promise.all([placesToName(request.visitor.db), mapOf(request.visitor.db)])
  return {
    towns: towns.map(({ name, places }) => ({
      word: name,
      places: places.map((place) => ({ value: place.id, word: place.name })),
    })),
    place: placeId,
    detail,
    point,
    map: map && shownMap(map, { point: point && onTheMap(map, point) ? point : null, placeId, view }),
    tiles: pages.service.config.tiandituKey,
  }
}
