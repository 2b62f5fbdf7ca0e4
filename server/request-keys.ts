import type { FastifyRequest } from 'fastify'

/** The key and what was said under it: the same key with other content is another write. Keyed, because the body may hold a phone. */
export const keyOfWrite = (request: FastifyRequest): string | undefined => {
  const { requestKey, keyring } = request.siteContext
  return requestKey && `${requestKey}:${keyring.fingerprint(JSON.stringify([request.url, request.body ?? null]))}`
}

/** Makes the request key count for this caller alone, because the first answer may hold a secret. */
export function scopeRequestKey(request: FastifyRequest, caller: string): void {
  const key = keyOfWrite(request)
  if (!key) return
  const requestKey = `${key}:${request.siteContext.keyring.fingerprint(`caller:${caller}`)}`
  Object.assign(request, { visitor: { ...request.visitor, requestKey } })
}

/** Who calls: the phone with which one is signed in, else the device, else the network address. */
export const callerOf = ({ visitor: { citizen, device, address } }: FastifyRequest): string =>
  citizen ? `citizen:${citizen.citizenId}` : `device:${device ?? address}`
