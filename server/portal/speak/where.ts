import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Draft, DraftPhoto } from '../../../domain/appeals/intake/draft.ts'
import { SpeakInput } from '../../../domain/appeals/intake/speak.ts'
import { openPlace } from '../../../domain/territory/place.ts'
import { placesToName } from '../../../domain/territory/views/places-to-name.ts'
import { parse } from '../../../platform/input.ts'
import { invalid, Refusal } from '../../../platform/refusal.ts'
import { type KeptMap, mapOf, onTheMap, shownMap } from '../map/county-map.ts'
import { errorOf, type Form, formOf } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { changeOwnDraft, draftOf, filledIn, nextAddress, saveDraft, screenOf } from './draft.ts'
import { mapAct } from './map.ts'
import { MOST_PHOTOS, photosOf, takeIn, withPhotos } from './photos.ts'
import { hasFound } from './similar.ts'

const Where = SpeakInput.pick({ placeId: true, placeNote: true, longitude: true, latitude: true })
const Place = SpeakInput.shape.placeId
const UPLOADS = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } }

/**
 * ② 在哪里、照片: town and village, the place in words, photos, and optionally a pin on the map or the phone's position. One form, so that
 * no button of it loses what was written or chosen. A refused file leaves the others and the words as they are.
 */
export async function speakWhere(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/speak/where', async (request, reply) => {
    const draft = await draftOf(request)
    if (draft.reached < 1) return reply.redirect('/speak', 303)
    return pages.show(request, reply, 'speak-where', { ...screenOf(draft), ...(await whereOf(pages, request, draft)) })
  })

  app.post('/speak/where', UPLOADS, async (request, reply) => {
    const { form, photos, errors: refused } = await formAndPhotos(request)
    const map = await mapOf(request.visitor.db)
    // What was written on another page while the photos came stays: only the fields of this one are changed.
    const draft = await changeOwnDraft(pages.service, request, reply, (before) => {
      const { placeId, detail } = writtenIn(form, before)
      return without(withPhotos({ ...before, placeId, detail }, photos), form.remove)
    })
    const looked = { ...draft, point: writtenIn(form, draft).point }
    const acted = map && mapAct(map, form, looked)
    const filled = { ...looked, ...acted }
    const again = acted ? '/speak/where#map' : stays(form) ? '/speak/where#photos' : null
    try {
      const { placeId, placeNote, longitude, latitude } = parse(Where, {
        placeId: form.place || null,
        placeNote: again ? '' : filled.detail, // checked only when the form is sent to go on
        longitude: filled.point?.longitude ?? null,
        latitude: filled.point?.latitude ?? null,
      })
      const point = longitude !== null && latitude !== null ? { longitude, latitude } : null
      refuseOffTheMap(map, point, request)
      if (again || refused.length > 0) await saveDraft(pages.service, request, reply, filled)
      if (refused[0]) throw refused[0]
      if (form.do === 'photos' && photos.length === 0) throw nothingChosen()
      if (again) return reply.redirect(again, 303)
      if (placeId) await openPlace(request.visitor.db, placeId)
      const settled = filledIn(draft, 'where', { placeId: placeId ?? '', detail: placeNote, point, view: null })
      await saveDraft(pages.service, request, reply, settled)
      return reply.redirect((await hasFound(request, settled)) ? '/speak/similar' : nextAddress('where', settled), 303)
    } catch (error) {
      const ids = { placeNote: 'detail', longitude: 'map', latitude: 'map', photos: 'photos' }
      const errors = refused.length > 0 ? refused.flatMap((one) => errorOf(one, ids, 'photos')) : errorOf(error, ids, 'place')
      // The pin goes back to its old place. The text stays.
      const point = acted || refused.length > 0 ? looked.point : draft.point
      const page = await whereOf(pages, request, { ...filled, point })
      return pages.show(request, reply, 'speak-where', { ...screenOf(draft), ...page, errors }, statusOf(error))
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

async function formAndPhotos(request: FastifyRequest): Promise<{ form: Form; photos: DraftPhoto[]; errors: Refusal[] }> {
  if (!request.isMultipart()) return { form: formOf(request), photos: [], errors: [] }
  const { fields, ...rest } = await takeIn(request, MOST_PHOTOS - (await draftOf(request)).photos.length)
  return { form: fields, ...rest }
}

// 加上选好的 and 去掉 stay on the page.
const stays = (form: Form): boolean => form.do === 'photos' || form.remove !== undefined

const without = (draft: Draft, id: string | undefined): Draft => ({
  ...draft,
  photos: draft.photos.filter((photo) => photo.id !== id),
})

const nothingChosen = () => invalid('invalid_input', '还没有选照片：先选一张，再点“加上选好的”；没有照片就点“下一步”', 'photos')

const statusOf = (error: unknown): number => (error instanceof Refusal ? error.status : 400)

async function whereOf(pages: Pages, request: FastifyRequest, draft: Draft) {
  const { placeId, detail, point, view } = draft
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
    mapOpen: point !== null || view !== null,
    tiles: pages.service.config.tiandituKey,
    ...photosOf(draft),
  }
}
