import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { StaffMember } from '../../domain/people/staff.ts'
import type { Role } from '../../domain/roles.ts'
import { newToken, tokenHash } from '../../platform/crypto/tokens.ts'
import { newId } from '../../platform/ids.ts'
import { openApp } from '../../test/app.ts'
import { MONDAY, useSite } from '../../test/harness.ts'
import { aUnit, somebody } from '../../test/staff.ts'
import type { App } from '../app.ts'
import { removeOldUploads } from '../import/kept-uploads.ts'

const site = useSite()
let app: App
beforeAll(async () => {
  app = await openApp(site)
})
afterAll(() => app.close())

async function cookieOf({ staffId }: StaffMember): Promise<string> {
  const token = newToken()
  const expires = new Date(MONDAY.getTime() + 3_600_000)
  const times = { created_at: MONDAY, last_seen_at: MONDAY, expires_at: expires, revoked_at: null, revoked_why: null }
  await site.db
    .insertInto('staff_sessions')
    .values({ id: newId(), token_hash: tokenHash(token), staff_id: staffId, ...times })
    .execute()
  return `desk=${token}`
}
const somebodyOf = async (role: Role) => cookieOf(await somebody(site, role, await aUnit(site, `单位 ${role}`), role))

const LETTERS = `安澜县来信
编号,内容,来信时间,承办单位,答复内容,答复时间
1,柳树巷的路灯不亮，晚上看不见路,2024-01-05 20:30,月亮办,已经换了灯泡，现在亮了,2024-01-09
2,水井巷停水两天，老人没有水喝,昨天晚上,月亮办,,
3,桥南路坑洼，下雨积水，车开不过去,2024-01-07,月亮办,,
`

async function send(cookie: string, method: 'GET' | 'POST', url: string, payload?: object) {
  const headers = { host: 'lianxin.test', cookie, 'sec-fetch-site': 'same-origin' }
  const answer = await app.inject({ method, url: `/api/desk${url}`, headers, ...(payload ? { payload } : {}) })
  return {
    status: answer.statusCode,
    body: /\/(?:problem\+)?json/.test(String(answer.headers['content-type'])) ? answer.json() : answer.body,
    text: answer.body,
  }
}
async function bring(cookie: string, text: string | Buffer, name = 'letters.csv') {
  const form = new FormData()
  form.append('file', new File([text as BlobPart], name))
  const asked = new Response(form)
  const headers = {
    host: 'lianxin.test',
    cookie,
    'sec-fetch-site': 'same-origin',
    'content-type': asked.headers.get('content-type')!,
  }
  const answer = await app.inject({
    method: 'POST',
    url: '/api/desk/admin/imports/files',
    headers,
    payload: Buffer.from(await asked.arrayBuffer()),
  })
  return { status: answer.statusCode, body: answer.json() }
}

test('a file is brought, looked at, imported and taken back; its rejects can be fetched', async () => {
  const admin = await somebodyOf('system_admin')
  const { body: brought } = await bring(admin, LETTERS)
  const { body: look } = await send(admin, 'POST', `/admin/imports/files/${brought.id}/look`, {})
  expect(look).toMatchObject({
    name: 'letters.csv',
    found: expect.stringMatching(/逗号.*表头在第 2 行.*共 3 行/),
    mapping: { columns: { id: '编号', body: '内容', time: ['来信时间'], answer: ['答复内容'], unit: ['承办单位'] } },
    judged: { read: 3, good: 2, answered: 1, reasons: [{ code: 'time_unreadable', column: '来信时间', first: [4] }] },
  })
  expect(look.judged.first[0]).toMatchObject({ title: expect.stringContaining('路灯不亮'), unitKnown: false })
  expect(look.odd.join()).toContain('月亮办（2）')
  expect(await site.db.selectFrom('appeals').select('id').execute()).toEqual([])

  const { body: started } = await send(admin, 'POST', `/admin/imports/files/${brought.id}/runs`, look.mapping)
  await vi.waitFor(async () => {
    const { body } = await send(admin, 'GET', '/admin/imports/runs')
    expect(body.runs).toMatchObject([
      { run: started.run, state: 'done', added: 2, closed: 1, rejected: 1, hasRejects: true, staffName: 'system_admin' },
    ])
  }, 20_000)
  const rejects = await send(admin, 'GET', `/admin/imports/runs/${started.run}/rejects`)
  expect(
    rejects.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toContainEqual(expect.objectContaining({ line: 4, code: 'time_unreadable', row: expect.objectContaining({ 编号: '2' }) }))
  expect(await site.db.selectFrom('published_cases').select('id').execute()).toEqual([])

  expect((await send(admin, 'POST', `/admin/imports/runs/${started.run}/undo`)).body).toEqual({
    removed: 2,
    kept: 0,
    keptNumbers: [],
  })
  expect(await site.db.selectFrom('appeals').select('id').execute()).toEqual([])
})

test('a clerk looks on and changes nothing; others see nothing', async () => {
  const admin = await somebodyOf('system_admin')
  const { body: brought } = await bring(admin, LETTERS)
  const clerk = await somebodyOf('clerk')
  const { body: look, status } = await send(clerk, 'POST', `/admin/imports/files/${brought.id}/look`, {})
  expect(status).toBe(201)
  expect((await send(clerk, 'GET', '/admin/imports/runs')).body).toEqual({ mayImport: false, runs: [] })
  expect((await bring(clerk, LETTERS)).status).toBe(403)
  expect((await send(clerk, 'POST', `/admin/imports/files/${brought.id}/runs`, look.mapping)).status).toBe(403)
  expect((await send(clerk, 'POST', '/admin/imports/runs/1/undo')).status).toBe(403)
  expect((await send(clerk, 'GET', '/admin/imports/runs/1/rejects')).status).toBe(403)

  const handler = await somebodyOf('handler')
  expect((await send(handler, 'POST', `/admin/imports/files/${brought.id}/look`, {})).status).toBe(403)
  expect((await send(handler, 'GET', '/admin/imports/runs')).status).toBe(403)
})

test('a changed column is judged again, and one that is wrong is told', async () => {
  const admin = await somebodyOf('system_admin')
  const { body: brought } = await bring(admin, LETTERS)
  const columns = { body: '内容', time: '答复时间' }
  const { body: look } = await send(admin, 'POST', `/admin/imports/files/${brought.id}/look`, { source: 'board', columns })
  expect(look.judged).toMatchObject({ good: 1, reasons: [{ code: 'time_missing', count: 2 }] })
  const wrong = await send(admin, 'POST', `/admin/imports/files/${brought.id}/look`, {
    source: 'board',
    columns: { body: '内容' },
  })
  expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid_input', title: expect.stringContaining('收到时间') } })
})

test.each([
  ['empty.csv', '', /empty\.csv.*是空的/],
  ['letters.xlsx', Buffer.from('PK\u0003\u0004nothing'), /压缩包/],
  [
    'letters.xls',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    /去掉密码/,
  ],
])('%s says what to do', async (name, content, remedy) => {
  const admin = await somebodyOf('system_admin')
  const { body: brought } = await bring(admin, content, name)
  const { status, body } = await send(admin, 'POST', `/admin/imports/files/${brought.id}/look`, {})
  expect([status, body.title]).toEqual([400, expect.stringMatching(remedy)])
})

test('files lie where only the service reads them, and go after a week', async () => {
  const admin = await somebodyOf('system_admin')
  const { body: brought } = await bring(admin, LETTERS)
  const folder = path.join(site.folder, 'imports', 'test', brought.id)
  expect(fs.statSync(path.join(folder, 'letters.csv')).mode & 0o077).toBe(0)
  const old = new Date(MONDAY.getTime() - 8 * 86_400_000)
  fs.utimesSync(folder, old, old)
  removeOldUploads(site.folder, 'test', MONDAY) // the worker, every hour
  expect((await send(admin, 'POST', `/admin/imports/files/${brought.id}/look`, {})).body).toMatchObject({
    code: 'import_file_gone',
  })
})
