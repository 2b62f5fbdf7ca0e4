import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, { type FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { parse } from '../../../platform/input.ts'
import type { Oidc } from '../../../platform/oidc.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { aUnit, somebody } from '../../../test/staff.ts'
import { channelAdmin } from '../../channels/routes/admin.ts'
import { organisationAdmin } from '../../organisations/routes/admin.ts'
import { organisationPickers } from '../../organisations/routes/desk.ts'
import { siteDesk } from '../../sites/routes/desk.ts'
import { territoryAdmin } from '../../territory/routes/admin.ts'
import { placePickers } from '../../territory/routes/desk.ts'
import { requireStaff } from '../session.ts'
import { peopleAdmin } from './admin.ts'
import { staffPickers } from './desk.ts'
import { signInRoutes } from './sign-in.ts'
import '../../requests.ts'

const test = useSite()
const PASSWORD = '石桥-Deng-47'
const idle = { idleMinutes: 30 }

/** The county's sign-in service: it accepts everybody. */
const vouching: Oidc = {
  begin: async (redirectUri) => ({
    url: `https://id.example/authorize?redirect_uri=${redirectUri}`,
    attempt: { state: 's', nonce: 'n', verifier: 'v' },
  }),
  finish: async (_url, attempt) => {
    expect(attempt).toEqual({ state: 's', nonce: 'n', verifier: 'v' })
    return { subject: 'sub-1', login: 'deng', passedFactor: false }
  },
}

async function desk(oidc: Oidc | null = null, publicUrl = 'http://localhost:3000', settings = {}): Promise<FastifyInstance> {
  const app = fastify()
  app.setValidatorCompiler(({ schema }) => (value) => {
    try {
      return { value: parse(schema as z.ZodType, value) }
    } catch (error) {
      return { error: error as Error }
    }
  })
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  app.setErrorHandler((error: Error & { status?: number; code?: string }, _request, reply) =>
    reply.code(error.status ?? 500).send({ code: error.code, message: error.message }),
  )
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'x', version: '1' },
      components: { securitySchemes: { desk: { type: 'apiKey', in: 'cookie', name: 'desk' } } },
    },
    transform: jsonSchemaTransform,
  })
  app.addHook('onRequest', async (request) => {
    Object.assign(request, { siteContext: { ...test.house(), site: { ...test.site, settings } } })
  })
  await app.register(signInRoutes, { prefix: '/api/desk', ...idle, publicUrl, oidc, addressOf: () => 'address' })
  await app.register(
    async (staff) => {
      staff.addHook('onRequest', async (request) => {
        Object.assign(request, {
          desk: { ...request.siteContext, actor: await requireStaff(request.siteContext, request.cookies.desk, idle) },
        })
      })
      for (const routes of [
        organisationPickers,
        placePickers,
        staffPickers,
        siteDesk,
        organisationAdmin,
        territoryAdmin,
        peopleAdmin,
        channelAdmin,
      ]) {
        await staff.register(routes)
      }
    },
    { prefix: '/api/desk' },
  )
  await app.ready()
  return app
}

let app: FastifyInstance
let root: string
const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, token = '', payload?: object) =>
  app.inject({ method, url: `/api/desk${url}`, cookies: { desk: token }, ...(payload ? { payload } : {}) })
const enter = async (login = 'deng') => {
  const response = await ask('POST', '/sign-in', '', { login, password: PASSWORD })
  return { response, token: response.cookies[0]?.value ?? '' }
}

beforeEach(async () => {
  root = await aUnit(test, '县政府')
  await somebody(test, 'deng', await aUnit(test, '供热办', root), 'handler', { password: PASSWORD })
  app = await desk()
})

describe('the desk’s door', () => {
  it('lets in with a cookie that scripts cannot read', async () => {
    const { response, token } = await enter()
    expect(response.json()).toEqual({})
    expect(response.cookies[0]).toMatchObject({ name: 'desk', httpOnly: true, sameSite: 'Lax', path: '/' })
    expect((await ask('GET', '/me', token)).json()).toMatchObject({
      login: 'deng',
      unit: { name: '供热办' },
      roles: [{ role: 'handler', unitName: '供热办' }],
      standing: 'in',
      secondFactor: { confirmed: false, required: false },
    })
  })

  it('knows the computer again, so that strangers who guess do not lock its owner out', async () => {
    const { response } = await enter()
    const known = response.cookies.find(({ name }) => name === 'desk-device')!
    expect(known).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    expect(known.value).not.toContain('deng')
    for (let attempt = 0; attempt < 6; attempt++) await ask('POST', '/sign-in', '', { login: 'deng', password: 'wrong' })
    expect((await enter()).response.json()).toMatchObject({ code: 'sign_in_slowed' })

    const come = (cookie: string) =>
      app.inject({
        ...{ method: 'POST', url: '/api/desk/sign-in', cookies: { 'desk-device': cookie } },
        payload: { login: 'deng', password: PASSWORD },
      })
    expect((await come(known.value.slice(2))).json()).toMatchObject({ code: 'sign_in_slowed' })
    expect((await come(known.value)).json()).toEqual({})
  })

  it('binds the cookie to the host where there is https', async () => {
    app = await desk(null, 'https://lianxinqiao.example')
    expect((await enter()).response.cookies[0]).toMatchObject({ name: '__Host-desk', secure: true, path: '/' })
  })

  it('stays shut without one, and after signing out', async () => {
    expect((await ask('GET', '/me')).statusCode).toBe(401)
    expect((await ask('GET', '/units')).json()).toMatchObject({ code: 'signed_out' })
    const { token } = await enter()
    expect((await ask('POST', '/sign-out', token)).statusCode).toBe(204)
    expect((await ask('GET', '/me', token)).statusCode).toBe(401)
    expect((await ask('POST', '/sign-out', token)).statusCode).toBe(204)
  })

  it('walks through binding an app where the site asks for it', async () => {
    app = await desk(null, 'http://localhost:3000', { secondFactor: true })
    const { response, token } = await enter()
    expect(response.json()).toEqual({ next: 'second_factor_setup' })
    expect((await ask('GET', '/units', token)).json()).toMatchObject({ code: 'second_factor_needed' })

    const setup = (await ask('POST', '/second-factor/setup', token)).json()
    expect(setup.qr).toContain('<svg')
    const code = new TOTP({ secret: Secret.fromBase32(setup.secret) }).generate({ timestamp: MONDAY.getTime() })
    expect((await ask('POST', '/second-factor', token, { code })).json()).toEqual({})
    expect((await ask('GET', '/units', token)).statusCode).toBe(200)
    expect((await enter()).response.json()).toEqual({ next: 'second_factor' })
  })

  it('lists the own sessions and ends one', async () => {
    const [one, other] = [await enter(), await enter()]
    const { sessions } = (await ask('GET', '/sessions', one.token)).json()
    const away = sessions.find(({ current }: { current: boolean }) => !current)
    expect((await ask('DELETE', `/sessions/${away.id}`, one.token)).statusCode).toBe(204)
    expect((await ask('GET', '/me', other.token)).statusCode).toBe(401)
  })

  it('changes the password', async () => {
    const { token } = await enter()
    expect((await ask('POST', '/password', token, { current: 'wrong', next: 'kR7_wexuBo' })).json()).toMatchObject({
      code: 'password_wrong',
    })
    expect((await ask('POST', '/password', token, { current: PASSWORD, next: 'kR7_wexuBo' })).statusCode).toBe(204)
  })
})

describe('the county’s own sign-in service', () => {
  it('is offered only where there is one', async () => {
    expect((await ask('GET', '/sign-in')).json()).toEqual({ site: '试溪县', oidc: null })
    expect((await ask('GET', '/oidc/start')).statusCode).toBe(404)
  })

  it('brings somebody there and back', async () => {
    app = await desk(vouching)
    const start = await ask('GET', '/oidc/start')
    expect(start.headers.location).toContain('https://id.example/authorize')
    const sealed = start.cookies.find(({ name }) => name === 'desk-oidc')!.value

    const back = await app.inject({
      method: 'GET',
      url: '/api/desk/oidc/callback?code=1&state=s',
      cookies: { 'desk-oidc': sealed },
    })
    expect(back.headers.location).toBe('/desk/')
    const token = back.cookies.find(({ name }) => name === 'desk')!.value
    expect((await ask('GET', '/me', token)).json()).toMatchObject({ login: 'deng' })
    expect(back.cookies.map(({ name }) => name)).toContain('desk-device')
  })

  it('does not take an answer that this browser never asked for', async () => {
    app = await desk(vouching)
    const back = await app.inject({ method: 'GET', url: '/api/desk/oidc/callback?code=1&state=s' })
    expect(back.headers.location).toBe('/desk/sign-in?refused=oidc_failed')
    expect(back.cookies.find(({ name }) => name === 'desk')).toBeUndefined()
  })
})

describe('administration over HTTP', () => {
  it('goes from an empty house to a working colleague', async () => {
    await somebody(test, 'yuan', root, 'system_admin', { password: PASSWORD })
    const { token } = await enter('yuan')

    const unit = { parentId: root, code: 'U-9', name: '县水务局', shortName: '水务局', kind: 'department' }
    const { unitId } = (await ask('POST', '/admin/units', token, unit)).json()
    expect((await ask('GET', '/units?q=swj', token)).json().units).toMatchObject([
      { id: unitId, pinyin: expect.stringContaining('shui') },
    ])

    const made = (await ask('POST', '/admin/staff', token, { login: 'shen', name: '沈一', unitId })).json()
    const handler = { unitId, role: 'handler' }
    expect((await ask('POST', `/admin/staff/${made.staffId}/roles`, token, handler)).json()).toMatchObject({
      code: 'second_person_needed',
    })
    const proposed = await ask('POST', `/admin/staff/${made.staffId}/proposed-roles`, token, { ...handler, reason: '新来的同事' })
    const { proposalId } = proposed.json()
    await somebody(test, 'zhou', root, 'security_admin', { password: PASSWORD })
    const guard = await enter('zhou')
    expect((await ask('GET', '/admin/proposals', guard.token)).json().proposals).toMatchObject([
      { id: proposalId, staffName: '沈一', role: 'handler', neverSignedIn: true, mayConfirm: true },
    ])
    const confirmation = `/admin/proposals/${proposalId}/confirmation`
    expect((await ask('POST', confirmation, token)).json()).toMatchObject({ code: 'not_allowed' })
    expect((await ask('POST', confirmation, guard.token)).json()).toEqual({ password: null })
    expect((await ask('DELETE', `/admin/proposals/${proposalId}`, token)).json()).toMatchObject({ code: 'proposal_over' })
    await test.performJobs()
    expect((await ask('GET', '/staff?q=shenyi', token)).json().staff).toMatchObject([{ name: '沈一', unitName: '水务局' }])

    const first = await ask('POST', '/sign-in', '', { login: 'shen', password: made.password })
    expect(first.json()).toEqual({ next: 'password' })
    const shen = first.cookies[0]!.value
    expect((await ask('GET', '/units', shen)).json()).toMatchObject({ code: 'password_change_needed' })
    await ask('POST', '/password', shen, { current: made.password, next: 'kR7_wexuBo' })
    expect((await ask('GET', '/units', shen)).statusCode).toBe(200)
    expect((await ask('POST', '/admin/units', shen, { ...unit, code: 'U-10' })).json()).toMatchObject({ code: 'not_allowed' })
    expect((await ask('DELETE', `/admin/staff/${made.staffId}/roles/${unitId}/handler`, token)).statusCode).toBe(204)
  })

  it('is described completely', () => {
    const paths = app.swagger().paths as Record<string, Record<string, { summary?: string; tags?: string[]; responses?: object }>>
    const routes = Object.values(paths).flatMap((path) => Object.values(path))
    expect(routes.length).toBeGreaterThan(45)
    for (const route of routes) expect(route).toMatchObject({ summary: expect.any(String), tags: [expect.any(String)] })
  })
})
