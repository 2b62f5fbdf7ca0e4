import type { FastifyInstance } from 'fastify'
import { type ContactUnit, contactUnits } from '../../../domain/organisations/views/contact-desks.ts'
import { placeWordsOf } from '../../../domain/sites/place-words.ts'
import type { Pages } from '../page/pages.ts'

const GROUPS = {
  leaders: ['secretary', 'magistrate'],
  units: ['unit'],
  towns: ['town'],
} as const satisfies Record<string, readonly ContactUnit['addressee'][]>

/** 找单位: the units one can address, with place and hours. */
export async function unitsPage(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/units', async (request, reply) =>
    pages.showPublic(request, reply, 60, 'units', async () => {
      const { secretary, magistrate, below } = placeWordsOf(request.siteContext.site)
      const names = { leaders: `${secretary}、${magistrate}`, units: '部门和公用企业', towns: below }
      const units = await contactUnits(request.siteContext)
      return {
        groups: (['leaders', 'units', 'towns'] as const)
          .map((id) => ({
            id,
            name: names[id],
            units: units.filter(({ addressee }) => (GROUPS[id] as readonly string[]).includes(addressee)),
          }))
          .filter((group) => group.units.length > 0),
      }
    }),
  )
}
