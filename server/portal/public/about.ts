import type { FastifyInstance } from 'fastify'
import { KINDS } from '../../../domain/appeals/appeal.ts'
import { limitText } from '../../../domain/clocks/limit-text.ts'
import { rulesOf } from '../../../domain/sites/rules.ts'
import { KIND_NAMES } from '../../../web/shared/words.ts'
import type { Pages } from '../page/pages.ts'

/** About the service and its limits, privacy, accessibility. */
export async function aboutPages(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  for (const name of ['about', 'privacy', 'accessibility'] as const) {
    app.get(`/${name}`, async (request, reply) =>
      pages.showPublic(request, reply, 60, name, async () => {
        const { settings } = request.siteContext.site
        const { answer, sign } = (await rulesOf(request.siteContext)).deadlines.body
        const kinds = Map.groupBy(KINDS, (kind) => limitText(answer[kind]))
        return {
          about: settings.about ?? null,
          limits: [...kinds].map(([limit, of]) => ({ kind: of.map((kind) => KIND_NAMES[kind]).join('、'), limit })),
          signLimit: limitText(sign),
        }
      }),
    )
  }
}
