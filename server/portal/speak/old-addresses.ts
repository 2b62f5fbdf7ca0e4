import type { FastifyInstance } from 'fastify'

/** Pages of the time when there were eight. Somebody may have one open, or a link to it. */
const MOVED: Readonly<Record<string, string>> = {
  photos: '/speak/where#photos',
  kind: '/speak/contact?change=kind',
  to: '/speak/contact?change=to',
  open: '/speak/contact?change=open',
}

export async function oldAddresses(app: FastifyInstance): Promise<void> {
  for (const [old, now] of Object.entries(MOVED)) app.get(`/speak/${old}`, async (_request, reply) => reply.redirect(now, 303))
}
