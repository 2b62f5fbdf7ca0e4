import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { clientWith } from '../../domain/sites/views/api-clients.ts'
import { newId } from '../../platform/ids.ts'
import { unauthenticated } from '../../platform/refusal.ts'
import { giveVoice, solverOf, tooManyVoices } from '../devices.ts'
import { requireHuman, type Solving } from '../human-check.ts'
import { keyOfWrite, scopeRequestKey } from '../request-keys.ts'
import type { Service } from '../service.ts'

/**
 * Who asks through the public API: a registered system by its key (`Authorization: Bearer …`), which names its own visitor in `Visitor`,
 * or anybody else, who solves a task for people (`Human-Task: work=…&nonce=…`, or `question=…&sum=…`) where a route asks for it. Refuses
 * `client_unknown`, `not_human`, `too_many_voices`.
 */
export const apiCaller = fp(async (app: FastifyInstance, { service }: { service: Service }) => {
  app.addHook('preHandler', async (request, reply) => {
    const { proof } = request.routeOptions.config
    const { visitor } = request
    const clientId = await clientOf(request)
    if (clientId) {
      const voice = voiceOfClient(request, clientId)
      speakAs(request, voice)
      Object.assign(request, { visitor: { ...request.visitor, device: voice } }) // not the cookie, which all its visitors would share
      return scopeRequestKey(request, `client:${clientId}:${voice}`)
    }
    if (!proof || (proof === 'first' && (visitor.citizen || visitor.voice))) return

    const solved = requireHuman(visitor, solvingOf(request), keyOfWrite(request) ?? newId())
    if (!visitor.citizen) scopeRequestKey(request, `device:${solverOf(request, solved)}`)
    const voice = giveVoice(service, request, reply, solved)
    if (proof === 'first' && !voice) throw tooManyVoices()
    speakAs(request, voice)
  })
})

async function clientOf(request: FastifyRequest): Promise<string | null> {
  const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (!key) return null
  const clientId = await clientWith(request.siteContext.db, key)
  if (!clientId) throw unauthenticated('client_unknown', '接口密钥不对，或者已经停用，请向管理员要新的')
  return clientId
}

function voiceOfClient({ headers, siteContext }: FastifyRequest, clientId: string): string | null {
  const { visitor } = headers
  return typeof visitor === 'string' && visitor ? siteContext.keyring.fingerprint(`client:${clientId}:${visitor}`) : null
}

function solvingOf({ headers }: FastifyRequest): Solving {
  return Object.fromEntries(new URLSearchParams(String(headers['human-task'] ?? '')))
}

function speakAs(request: FastifyRequest, voice: string | null): void {
  Object.assign(request, { visitor: { ...request.visitor, voice } })
}
