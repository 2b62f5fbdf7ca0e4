import type { FastifyInstance } from 'fastify'
import { notFound } from '../../platform/refusal.ts'
import { visitorContext } from '../contexts.ts'
import type { FastLane } from '../fast-lane.ts'
import type { Service } from '../service.ts'
import { mapRoutes } from './map/map-routes.ts'
import { minePage } from './me/mine.ts'
import { signInPages } from './me/sign-in.ts'
import { builtFiles } from './page/built-files.ts'
import { elderSwitch } from './page/elder.ts'
import { openPages, refuseByPage } from './page/pages.ts'
import { aboutPages } from './public/about.ts'
import { casePages } from './public/cases.ts'
import { feeds } from './public/feeds.ts'
import { figurePages } from './public/figures.ts'
import { joinRoute } from './public/join.ts'
import { unitsPage } from './public/units.ts'
import { speakContact } from './speak/contact.ts'
import { oldAddresses } from './speak/old-addresses.ts'
import { speakPhotos } from './speak/photos.ts'
import { speakSend } from './speak/send.ts'
import { speakSimilar } from './speak/similar.ts'
import { speakWhat } from './speak/what.ts'
import { speakWhere } from './speak/where.ts'
import { changePhonePages } from './track/change-phone.ts'
import { judgePages } from './track/judge.ts'
import { trackPages } from './track/track.ts'
import { trackActions } from './track/track-actions.ts'

/** The citizens' pages: links and forms, rendered on the server (web/portal). */
export async function portal(app: FastifyInstance, { service, lane }: { service: Service; lane: FastLane }): Promise<void> {
  const pages = openPages(service, lane)

  await app.register(async (scope) => {
    refuseByPage(scope, pages)
    scope.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true } // pages are not part of the API documentation
    })
    await scope.register(builtFiles)
    await scope.register(mapRoutes)
    await scope.register(elderSwitch, { pages })
    await scope.register(casePages, { pages })
    await scope.register(figurePages, { pages })
    await scope.register(aboutPages, { pages })
    await scope.register(unitsPage, { pages })
    await scope.register(feeds, { pages })

    await scope.register(async (personal) => {
      await personal.register(visitorContext, { service })
      await personal.register(speakWhat, { pages })
      await personal.register(speakWhere, { pages })
      await personal.register(speakSimilar, { pages })
      await personal.register(speakContact, { pages })
      await personal.register(speakPhotos, { pages })
      await personal.register(speakSend, { pages })
      await personal.register(oldAddresses)
      await personal.register(trackPages, { pages })
      await personal.register(trackActions, { pages })
      await personal.register(changePhonePages, { pages })
      await personal.register(judgePages, { pages })
      await personal.register(joinRoute, { pages })
      await personal.register(signInPages, { pages })
      await personal.register(minePage, { pages })
    })

    scope.get('/*', async () => {
      throw notFound('page_not_found', '网址可能写错了，或者这件事没有公开。')
    })
  })
}
