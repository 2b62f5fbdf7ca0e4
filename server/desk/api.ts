import type { FastifyInstance } from 'fastify'
import { openableNotices } from '../../domain/appeals/reading/openable-notices.ts'
import { appealSteps } from '../../domain/appeals/routes/desk.ts'
import { appealReads } from '../../domain/appeals/routes/desk-reads.ts'
import { channelAdmin } from '../../domain/channels/routes/admin.ts'
import { notices } from '../../domain/channels/routes/desk-notices.ts'
import { suggestions } from '../../domain/insight/routes/desk.ts'
import { organisationAdmin } from '../../domain/organisations/routes/admin.ts'
import { organisationPickers } from '../../domain/organisations/routes/desk.ts'
import { figures } from '../../domain/oversight/routes/desk.ts'
import { peopleAdmin } from '../../domain/people/routes/admin.ts'
import { staffPickers } from '../../domain/people/routes/desk.ts'
import { signInRoutes } from '../../domain/people/routes/sign-in.ts'
import { siteDesk } from '../../domain/sites/routes/desk.ts'
import { templates } from '../../domain/sites/routes/templates.ts'
import { territoryAdmin } from '../../domain/territory/routes/admin.ts'
import { placePickers } from '../../domain/territory/routes/desk.ts'
import { openOidc } from '../../platform/oidc.ts'
import { addressOf, deskContext } from '../contexts.ts'
import { openKeptStaff } from '../kept-staff.ts'
import type { Service } from '../service.ts'
import { imports } from './imports.ts'
import { live } from './live.ts'
import { appealMap } from './map.ts'

/** The desk API. Everything except signing in needs a signed-in member of staff. */
export async function deskApi(app: FastifyInstance, { service }: { service: Service }): Promise<void> {
  const {
    oidcIssuer: issuer,
    oidcClientId: clientId,
    oidcClientSecret: clientSecret,
    publicUrl,
    sessionIdleMinutes,
  } = service.config
  const oidc = issuer ? openOidc({ issuer, clientId, clientSecret }) : null
  const kept = openKeptStaff()
  app.addHook('onSend', (request, _reply, _payload, done) => {
    kept.forgetAfter(request)
    done()
  })
  await app.register(signInRoutes, { idleMinutes: sessionIdleMinutes, publicUrl, oidc, addressOf })

  await app.register(async (staff) => {
    await staff.register(deskContext, { service, kept })
    await staff.register(appealSteps)
    await staff.register(appealReads)
    await staff.register(appealMap)
    await staff.register(live, { service })
    await staff.register(notices(openableNotices))
    await staff.register(suggestions)
    await staff.register(figures)
    await staff.register(organisationPickers)
    await staff.register(placePickers)
    await staff.register(staffPickers)
    await staff.register(templates)
    await staff.register(siteDesk)
    await staff.register(organisationAdmin)
    await staff.register(territoryAdmin)
    await staff.register(peopleAdmin)
    await staff.register(channelAdmin)
    await staff.register(imports(service))
  })
}
