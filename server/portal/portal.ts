import type { FastifyInstance } from 'fastify'
import { notFound } from '../../platform/refusal.ts'
import { visitorContext } from '../contexts.ts'
import type { FastLane } from '../fast-lane.ts'
import type { Service } from '../service.ts'
import { aboutPages } from './about.ts'
import { builtFiles } from './built-files.ts'
import { casePages } from './cases.ts'
import { openDoor, refuseByPage } from './door.ts'
import { elderSwitch } from './elder.ts'
import { feeds } from './feeds.ts'
import { figurePages } from './figures.ts'
import { joining } from './join.ts'
import { mapPictures } from './map-pictures.ts'
import { signIn } from './sign-in.ts'
import { speakContact } from './speak-contact.ts'
import { speakKind } from './speak-kind.ts'
import { speakOpen } from './speak-open.ts'
import { speakPhotos } from './speak-photos.ts'
import { speakSending } from './speak-send.ts'
import { speakTo } from './speak-to.ts'
import { speakWhat } from './speak-what.ts'
import { speakWhere } from './speak-where.ts'
import { tracking } from './track.ts'
import { trackingActs } from './track-acts.ts'
import { unitsPage } from './units.ts'

/** The citizens' pages: links and forms, made whole on the server (web/portal). */
export async function portal(app: FastifyInstance, { service, lane }: { service: Service; lane: FastLane }): Promise<void> {
  const door = openDoor(service, lane)

  await app.register(async (pages) => {
    refuseByPage(pages, door)
    pages.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true } as never // the API documentation is for programs
    })
    await pages.register(builtFiles)
    await pages.register(mapPictures)
    await pages.register(elderSwitch, { door })
    await pages.register(casePages, { door })
    await pages.register(figurePages, { door })
    await pages.register(aboutPages, { door })
    await pages.register(unitsPage, { door })
    await pages.register(feeds, { door })

    await pages.register(async (personal) => {
      await personal.register(visitorContext, { service })
      await personal.register(speakWhat, { door })
      await personal.register(speakWhere, { door })
      await personal.register(speakKind, { door })
      await personal.register(speakTo, { door })
      await personal.register(speakOpen, { door })
      await personal.register(speakContact, { door })
      await personal.register(speakPhotos, { door })
      await personal.register(speakSending, { door })
      await personal.register(tracking, { door })
      await personal.register(trackingActs, { door })
      await personal.register(joining, { door })
      await personal.register(signIn, { door })
    })

    pages.get('/*', async () => {
      throw notFound('page_not_found', '网址可能写错了，或者这件事没有公开。')
    })
  })
}
