import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deskAppeal } from '../../../domain/appeals/reading/desk-appeal.ts'
import { openApp } from '../../../test/app.ts'
import { dropJobs, useSite } from '../../../test/harness.ts'
import { type Browser, openBrowser } from '../../../test/scriptless-browser.ts'
import { speakUntilCheck } from '../../../test/speaking.ts'
import { aUnit, somebody } from '../../../test/staff.ts'
import { addresseeWords } from '../../../web/desk/words.ts'
import type { App } from '../../app.ts'

const site = useSite()
let app: App
let browser: Browser

beforeAll(async () => {
  app = await openApp(site)
})
afterAll(() => app.close())
beforeEach(async () => {
  await aUnit(site, '供热办')
  browser = openBrowser(app)
})

const TEXT = '我家暖气一直不热，室内只有十三度，家里有老人和孩子，请帮忙看看。'
const PHONE = '13900001234'

const BY_PHONE = { contact: 'phone', phone: PHONE, name: '柳春桥' }

const untilCheck = (contact: Record<string, string> = BY_PHONE) =>
  speakUntilCheck(browser, { text: TEXT, where: { detail: '三号楼二单元' }, contact })

test('tells the writer what will be covered in public, and says nothing where there is nothing', async () => {
  await untilCheck()
  expect(browser.text).not.toContain('公开时会遮住')
  await browser.open('/speak')
  await browser.submit({ text: `${TEXT}请打一三八零零零零零零零零，我住3号楼二单元301。` })
  await browser.open('/speak/check')
  expect(browser.text).toContain('您写了电话号码、门牌住址。办理的人看得到，公开时会遮住。')
})

const photosOnThePage = () => browser.html.match(/去掉<span/g)?.length ?? 0
const withinAMinute = (seconds: number) => seconds > 0 && seconds <= 60
const appeals = () => site.db.selectFrom('appeals').selectAll().execute()

describe('speaking without scripts', () => {
  test('four pages and a sum make an appeal, with a slip to take home', async () => {
    await untilCheck()
    expect(browser.text).toContain('我家暖气一直不热')
    expect(browser.text).toContain('139****1234')
    await browser.submit({ sum: browser.sum() })

    expect(browser.status).toBe(200)
    const [appeal] = await appeals()
    expect(appeal).toMatchObject({
      body: TEXT,
      kind: 'request',
      addressee: 'unknown',
      confidential: false,
      place_note: '三号楼二单元',
      channel: 'portal',
    })
    expect(appeal!.identity_id).not.toBeNull()
    expect(browser.path).toBe(`/track/${appeal!.number}/slip`)
    expect(browser.text).toMatch(/查询码\s*\d{4} \d{4}/)
    expect(browser.text).toContain('受理员看您写的')
    await dropJobs(site)
  })

  test('two taps, one appeal; the second lands on the same slip', async () => {
    await untilCheck()
    const sum = browser.sum()
    const twin = browser.clone()
    await Promise.all([browser.submit({ sum }), twin.submit({ sum })])
    const late = twin.clone()
    await late.post('/speak/check', { sum, once: 'whatever-it-was' })

    expect(await appeals()).toHaveLength(1)
    expect(twin.path).toBe(browser.path)
    await dropJobs(site)
  })

  test('anonymous: nothing of the person is kept, and the page says how to come back', async () => {
    await untilCheck({ contact: 'anonymous' })
    await browser.submit({ sum: browser.sum() })
    const [appeal] = await appeals()
    expect(appeal).toMatchObject({ identity_id: null, citizen_id: null })
    expect(browser.text).toContain('查询码丢了我们也找不回来')
    await dropJobs(site)
  })

  test.each([
    ['secretary', '县委书记', '县委书记'],
    ['magistrate', '县长', '县长'],
    ['unit', '供水公司', '供水公司'],
    ['town', '河口镇', '河口镇'],
    ['unknown', '受理员（请帮忙分派）', '没有指定'],
  ] as const)('to the %s: the last page says so, and the desk reads who was written to', async (to, shown, read) => {
    const [unit, town] = [await aUnit(site, '供水公司'), await aUnit(site, '河口镇')]
    await site.db.updateTable('units').set({ addressee: 'unit' }).where('id', '=', unit).execute()
    await site.db.updateTable('units').set({ addressee: 'town' }).where('id', '=', town).execute()
    await untilCheck({ contact: 'anonymous' })
    await browser.open('/speak/contact?change=to')
    await browser.submit({ contact: 'anonymous', to, unit, town })
    expect(browser.path).toBe('/speak/check')
    expect(browser.text).toMatch(new RegExp(`交给\\s+${shown}`))
    await browser.submit({ sum: browser.sum() })

    const [appeal] = await appeals()
    expect(appeal).toMatchObject({ addressee: to, addressee_id: to === 'unit' ? unit : to === 'town' ? town : null })
    const clerk = await somebody(site, 'wen', await aUnit(site, '县政府'), 'clerk')
    const { addressee, addresseeName } = await deskAppeal(site.desk(clerk), appeal!.id)
    expect(addresseeName ?? addresseeWords(site.site)[addressee]).toBe(read)
    await dropJobs(site)
  })

  test('举报 is confidential whatever was chosen', async () => {
    await untilCheck()
    await browser.open('/speak/contact?change=kind')
    await browser.submit({ ...BY_PHONE, kind: 'report' })
    expect(browser.text).toContain('保密，不公开')
    await browser.open('/speak/contact?change=open')
    expect(browser.text).toContain('举报一律保密')
    await browser.submit({ ...BY_PHONE, open: 'public' })
    await browser.submit({ sum: browser.sum() })
    expect((await appeals())[0]).toMatchObject({ kind: 'report', confidential: true })
    await dropJobs(site)
  })

  test('a wrong sum sends nothing and keeps every word', async () => {
    await untilCheck()
    await browser.submit({ sum: '77' })
    expect(browser.status).toBe(400)
    expect(browser.text).toContain('这道算术题没有算对')
    expect(browser.text).toContain(TEXT)
    expect(await appeals()).toHaveLength(0)
    await browser.submit({ sum: browser.sum() })
    expect(await appeals()).toHaveLength(1)
    await dropJobs(site)
  })

  test('words of an emergency bring the number to call at once, and again before sending', async () => {
    await browser.open('/speak')
    await browser.submit({ text: '楼下邻居家燃气泄漏，味道很大，请派人来看看。' })
    expect(browser.path).toBe('/speak/where')
    const advice = /燃气泄漏.*请先打\s+119.*110.*119.*120/s
    expect(browser.text).toMatch(advice)
    await browser.submit({ detail: '二单元' })
    expect(browser.text).toMatch(advice)
    await browser.submit({ contact: 'anonymous' })
    expect(browser.path).toBe('/speak/check')
    expect(browser.text).toMatch(advice)
  })

  test('the kind follows the words until somebody chooses one; the desk gets what the last page said', async () => {
    await speakUntilCheck(browser, { text: '请问新生儿医保怎么办理，需要什么材料？', contact: BY_PHONE })
    expect(browser.text).toMatch(/类型\s+咨询/)
    await browser.open('/speak')
    await browser.submit({ text: '举报有人在河边偷排污水。' })
    expect(browser.text).toMatch(/类型\s+举报/)
    expect(browser.text).toContain('保密，不公开')
    await browser.open('/speak/contact?change=kind')
    expect(browser.html).toMatch(/<details id="fold-kind"[^>]* open/)
    await browser.submit({ ...BY_PHONE, kind: 'complaint' })
    await browser.open('/speak')
    await browser.submit({ text: '请问河边的污水归谁管？' })
    expect(browser.text).toMatch(/类型\s+投诉/)
    await browser.submit({ sum: browser.sum() })
    expect((await appeals())[0]).toMatchObject({ kind: 'complaint', confidential: false })
    await dropJobs(site)
  })

  test('what the last page shows is what is sent: the title makes no 投诉 of a 举报, chosen or read from the words', async () => {
    const text = '我要举报供热办的人收了钱才给修暖气，不给钱就一直拖着，附近好几户都给了。'
    for (const chosen of [{}, { kind: 'report' }]) {
      await browser.open('/speak')
      await browser.submit({ text })
      await browser.submit({})
      await browser.submit({ ...BY_PHONE, ...chosen })
      expect(browser.text).toMatch(/类型\s+举报/)
      await browser.submit({ title: '投诉供热办不作为，态度恶劣，推诿，一直拖着', sum: '99' })
      expect(browser.text).toMatch(/类型\s+举报/)
      await browser.submit({ title: '投诉供热办不作为，态度恶劣，推诿，一直拖着', sum: browser.sum() })
    }
    expect((await appeals()).map(({ kind, confidential }) => [kind, confidential])).toEqual([
      ['report', true],
      ['report', true],
    ])
    await dropJobs(site)
  })

  test('a daughter for her mother: what is missing is asked, the last page says whom to ring, and the draft holds neither', async () => {
    const daughter = { contact: 'phone', phone: PHONE, name: '柳春桥', ring: 'other' }
    await browser.open('/speak')
    await browser.submit({ text: TEXT })
    await browser.submit({})
    await browser.submit({ ...daughter, otherName: '我母亲周桂兰' })
    expect(browser.text).toContain('请填他（她）的号码，或者选“打给我”')
    expect(browser.html).toMatch(/<details id="fold-other"[^>]* open/)
    expect(browser.html).toContain('value="我母亲周桂兰"')
    await browser.submit({ ...daughter, otherName: '我母亲周桂兰', otherPhone: '13800000002' })
    expect(browser.text).toContain('替我母亲周桂兰说。短信发到、有事打给他（她）：138****0002；您的号码 139****1234')
    const [draft] = await site.db.selectFrom('speak_drafts').selectAll().execute()
    expect(JSON.stringify(draft)).not.toMatch(/13900001234|13800000002|周桂兰/)
    await browser.submit({ sum: browser.sum() })
    expect((await appeals())[0]).toMatchObject({ on_behalf: 'spoken_for' })
    await dropJobs(site)
  })

  test('addresses of the time when there were eight pages lead to where the question is now', async () => {
    await untilCheck()
    for (const [old, now, asks] of [
      ['photos', '/speak/where', '拍照'],
      ['kind', '/speak/contact?change=kind', '这件事算哪一类'],
      ['to', '/speak/contact?change=to', '您想交给谁'],
      ['open', '/speak/contact?change=open', '可以公开吗'],
    ] as const) {
      await browser.open(`/speak/${old}`)
      expect([browser.path, browser.text]).toEqual([now, expect.stringContaining(asks)])
    }
  })
})

describe('what cannot be taken says why, and keeps what was written', () => {
  test.each([
    ['nothing', '', '至少 5 个字'],
    ['too little', '坏了', '至少 5 个字'],
    ['too much', '很长的话'.repeat(1300), '不要超过 5000 个字'],
  ])('text: %s', async (_name, text, words) => {
    await browser.open('/speak')
    await browser.submit({ text })
    expect(browser.status).toBe(400)
    expect(browser.text).toContain(words)
    expect(browser.html).toContain('href="#text"')
    expect(browser.html).toContain('<title>要改一下：我要说')
  })

  test.each([
    ['12345', '座机'],
    ['1380000', '手机号不对'],
    ['<script>alert(1)</script>', '手机号不对'],
    ["' or 1=1 --", '手机号不对'],
    ['', '手机号不对'],
  ])('phone: %s', async (phone, words) => {
    await browser.open('/speak')
    await browser.submit({ text: TEXT })
    await browser.open('/speak/contact')
    await browser.submit({ contact: 'phone', phone })
    expect(browser.status).toBe(400)
    expect(browser.text).toContain(words)
    expect(browser.html).not.toContain('<script>alert')
  })

  test('more than SPEAK_PER_MINUTE from one device: told when to come back; every word is kept, and a neighbour is not concerned', async () => {
    const busy = await openApp(site, undefined, { SPEAK_PER_MINUTE: '2' })
    browser = openBrowser(busy)
    await untilCheck()
    for (let nth = 0; nth < 2; nth++) await browser.submit({ sum: '77' })
    expect(browser.status).toBe(400)
    await browser.submit({ sum: browser.sum() })
    expect([browser.status, browser.text]).toEqual([429, expect.stringContaining('您写的内容都还在')])
    const headers = { host: 'lianxin.test', cookie: `device=${browser.cookies.get('device')}` }
    const refused = await busy.inject({ method: 'POST', url: '/speak/check', headers, payload: {} })
    expect([refused.statusCode, Number(refused.headers['retry-after'])]).toEqual([429, expect.toSatisfy(withinAMinute)])
    await browser.open('/speak/check')
    expect(browser.text).toContain(TEXT)
    expect(browser.text).toContain('139****1234')

    const neighbour = openBrowser(busy)
    await neighbour.post('/speak/check', {})
    expect(neighbour.path).toBe('/speak')
    expect(await appeals()).toHaveLength(0)
    await busy.close()
  })

  test('a title that is too long, at the very end', async () => {
    await untilCheck()
    await browser.submit({ title: '长'.repeat(61), sum: browser.sum() })
    expect(browser.status).toBe(400)
    expect(browser.text).toContain('不要超过 60 个字')
    expect(await appeals()).toHaveLength(0)
  })

  test('a pasted letter is not cut in silence: it comes back whole, with what is too long about it', async () => {
    const letter = '很长的信'.repeat(1300)
    await browser.open('/speak')
    expect(browser.html).toMatch(/<textarea(?![^>]*maxlength)/)
    await browser.submit({ text: letter })
    expect(browser.html).toContain(letter)
  })

  test('a photo that was chosen but not added goes along with who goes on, and is there after going back', async () => {
    await browser.open('/speak')
    await browser.submit({ text: TEXT })
    await browser.upload('/speak/where', { detail: '三号楼' }, [PNG])
    expect(browser.path).toBe('/speak/contact')
    await browser.open('/speak')
    await browser.submit({ text: `${TEXT}两天了。` })
    await browser.open('/speak/where')
    expect(photosOnThePage()).toBe(1)
    expect(browser.html).toContain('value="三号楼"')
  })

  test('adding photos without having chosen one is told, not passed over, and the place stays', async () => {
    await browser.open('/speak')
    await browser.submit({ text: TEXT })
    await browser.upload('/speak/where', { do: 'photos', detail: '东门桥' }, [])
    expect(browser.status).toBe(400)
    expect(browser.text).toContain('还没有选照片')
    expect(browser.html).toContain('value="东门桥"')
  })

  test('a bad photo among good ones keeps the good, stays on the page and says which files can be taken', async () => {
    await browser.open('/speak')
    await browser.submit({ text: TEXT })
    await browser.upload('/speak/where', { detail: '东门桥' }, [PNG, Buffer.from('no picture')])
    expect(browser.status).toBe(400)
    expect(browser.text).toContain('只能传照片')
    expect(photosOnThePage()).toBe(1)
    expect(browser.html).toContain('value="东门桥"')
  })

  test('a photo is taken off by its button, and what else is on the page stays', async () => {
    await browser.open('/speak')
    await browser.submit({ text: TEXT })
    await browser.upload('/speak/where', { do: 'photos' }, [PNG, PNG])
    expect([browser.path, photosOnThePage()]).toEqual(['/speak/where', 2])
    const [, id] = /name="remove" value="([^"]+)"/.exec(browser.html)!
    await browser.upload('/speak/where', { remove: id!, detail: '东门桥' }, [])
    expect(photosOnThePage()).toBe(1)
    expect(browser.html).toContain('value="东门桥"')
  })

  test('more photos than nine: the ninth is the last, and it is said', async () => {
    await browser.open('/speak')
    await browser.submit({ text: TEXT })
    await browser.upload('/speak/where', {}, Array(6).fill(PNG))
    await browser.open('/speak/where')
    await browser.upload('/speak/where', {}, Array(5).fill(PNG))
    expect([browser.status, photosOnThePage()]).toEqual([409, 9])
    expect(browser.text).toContain('最多 9 个')
    expect(browser.html).not.toContain('type="file"')
  })

  test('words written while a photo is on its way are not overwritten by it', async () => {
    await browser.open('/speak')
    await browser.submit({ text: TEXT })
    const twin = browser.clone()
    await Promise.all([twin.upload('/speak/photos', {}, [PNG]), browser.post('/speak', { text: `${TEXT}三天了。` })])
    expect([twin.status, twin.html.match(/去掉<span/g)]).toEqual([201, ['去掉<span']])
    await browser.open('/speak')
    expect(browser.text).toContain('三天了')
    await browser.open('/speak/where')
    expect(photosOnThePage()).toBe(1)
  })

  test('what is missing stands beside its question as well as on top, unfolded', async () => {
    await browser.open('/speak')
    await browser.submit({ text: TEXT })
    await browser.open('/speak/contact')
    await browser.submit({ contact: 'anonymous', kind: 'nonsense' })
    expect(browser.html).toMatch(/<fieldset[^>]*aria-describedby="kind-hint kind-error"/)
    expect(browser.html).toMatch(/<details id="fold-kind"[^>]* open/)
    await browser.submit({ contact: 'anonymous', to: 'unit' })
    expect(browser.html).toMatch(/<select id="unit"[^>]*aria-invalid="true"[^>]*aria-describedby="unit-error"/)
    expect(browser.html).toMatch(/<details id="fold-to"[^>]* open/)
  })

  test('a unit that is not one of ours', async () => {
    await browser.open('/speak')
    await browser.submit({ text: TEXT })
    await browser.open('/speak/contact')
    await browser.submit({ contact: 'anonymous', to: 'unit', unit: '018f0000-0000-7000-8000-000000000000' })
    expect(browser.status).toBe(400)
    expect(browser.text).toContain('请选一个单位')
  })

  test('emoji, control characters and HTML go through as the words they are', async () => {
    await browser.open('/speak')
    await browser.submit({ text: '路灯坏了💡\u0000\u0001<b>很黑</b> & "怕"' })
    await browser.open('/speak')
    expect(browser.html).toContain('路灯坏了💡&lt;b&gt;很黑&lt;/b&gt; &amp; &quot;怕&quot;')
    await browser.submit({ text: '路灯坏了，晚上很黑。' })
    await browser.submit({})
    await browser.submit({ contact: 'anonymous' })
    await browser.submit({ title: '<img src=x onerror=alert(1)>', sum: '' })
    expect(browser.html).not.toContain('<img src=x')
  })

  test('ten megabytes of words are refused without a crash', async () => {
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: '/speak',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `text=${'a'.repeat(10 * 1024 * 1024)}`,
    })
    expect(statusCode).toBe(413)
    expect(body).toContain('内容太大了')
  })
})

describe('the draft', () => {
  test('survives leaving the page, and holds neither phone nor name', async () => {
    await untilCheck()
    await browser.open('/speak')
    expect(browser.html).toContain(TEXT)
    await browser.open('/speak/contact')
    expect(browser.html).toContain(PHONE)

    const [draft] = await site.db.selectFrom('speak_drafts').selectAll().execute()
    expect(JSON.stringify(draft)).not.toMatch(/13900001234|柳春桥/)
  })

  test('a phone that was forgotten meanwhile is asked for again; nobody becomes anonymous unasked', async () => {
    await untilCheck()
    browser.cookies.delete('contact')
    await browser.submit({ sum: browser.sum() })
    expect(browser.path).toBe('/speak/contact')
    expect(await appeals()).toHaveLength(0)
  })

  test('a screen asked for too early leads back to the first', async () => {
    for (const path of ['where', 'similar', 'photos', 'kind', 'to', 'open', 'contact', 'check'].map((step) => `/speak/${step}`)) {
      await browser.open(path)
      expect(browser.path).toBe('/speak')
    }
  })

  test('whoever comes back from the last screen to mend one thing returns to it at once', async () => {
    await untilCheck()
    for (const [path, fields] of [
      ['/speak', { text: `${TEXT}三天了。` }],
      ['/speak/where', { detail: '五号楼一单元' }],
      ['/speak/contact?change=open', { ...BY_PHONE, open: 'confidential' }],
    ] as const) {
      await browser.open(path)
      expect(browser.text).toContain('好了，回去看一遍')
      await browser.submit(fields)
      expect(browser.path, path).toBe('/speak/check')
    }
    expect(browser.text).toMatch(/三天了.*五号楼一单元.*保密，不公开/s)
  })

  test('a made-up draft cookie is an empty draft', async () => {
    browser.cookies.set('draft', 'x'.repeat(43))
    await browser.open('/speak')
    expect(browser.status).toBe(200)
  })
})

test('a form sent from another site is refused', async () => {
  const { statusCode } = await app.inject({
    method: 'POST',
    url: '/speak',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example', host: 'lianxin.test' },
    payload: 'text=abc',
  })
  expect(statusCode).toBe(403)
})

const PNG = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8ac' } })
  .png()
  .toBuffer()
