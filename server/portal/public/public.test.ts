import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { review } from '../../../domain/appeals/assignments/review.ts'
import type { Spoken } from '../../../domain/appeals/intake/speak.ts'
import { publish } from '../../../domain/appeals/published-cases/publish.ts'
import { openPool } from '../../../platform/database.ts'
import { openApp } from '../../../test/app.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { ANSWER, later, NAME, PHONE, useRoad, WORDS } from '../../../test/road.ts'
import { type Browser, openBrowser } from '../../../test/scriptless-browser.ts'
import { dayText } from '../../../web/shared/format.ts'
import type { App } from '../../app.ts'

const site = useSite()
const road = useRoad(site)
let app: App
let browser: Browser

beforeAll(async () => {
  app = await openApp(site)
})
afterAll(() => app.close())

// A fresh app for each test: pages are kept for some seconds.
beforeEach(openAgain)
async function openAgain() {
  await app.close()
  app = await openApp(site)
  browser = openBrowser(app)
}

async function published(
  title: string,
  outcome: 'solved' | 'not_solved' | null = null,
  over: object = {},
  topicId: string | null = null,
): Promise<Spoken> {
  const spoken = await road.standing('told', { title, ...over })
  await site.db.updateTable('appeals').set({ topic_id: topicId }).where('id', '=', spoken.appealId).execute()
  const { publisher } = road.people
  await publish(site.desk(publisher), {
    appealId: spoken.appealId,
    title,
    body: WORDS,
    answer: ANSWER,
    words: '',
    photos: [],
    letStand: [],
  })
  if (outcome) await road.judged(spoken, outcome)
  await road.forgetJobs()
  return spoken
}

test('a page that is kept for others takes its address from the configuration, whatever port somebody asked under', async () => {
  const canonical = async (host: string) => {
    const { body } = await app.inject({ url: '/about', headers: { host } })
    return /rel="canonical" href="([^"]*)"/.exec(body)?.[1]
  }
  const first = await canonical('test.example:6666')
  expect(first).toMatch(/^http:\/\/test\.example(:3000)?\/about$/)
  expect(await canonical('test.example')).toBe(first)
})

describe('the public list', () => {
  test('shows the published copy, newest first, and nothing that is not published', async () => {
    await road.standing('told', { title: '没有公开的一件' })
    await road.forgetJobs()
    await published('三号楼暖气不热')
    await published('一号楼也不热')
    await browser.open('/cases')
    expect(browser.text).toMatch(/2\s*件.*一号楼也不热.*三号楼暖气不热/s)
    expect(browser.text).not.toContain('没有公开的一件')
    await browser.open('/')
    expect(browser.text).toContain('一号楼也不热')
  })

  test.each([
    ['暖气', 1],
    ['气不', 1],
    ['不热', 2],
    ['热', 2],
    ['飞碟', 0],
    ['（', 0],
    ["' or 1=1 --", 0],
    ['%_\\', 0],
  ])('search for %s finds %i', async (words, count) => {
    await published('三号楼暖气不热')
    await published('屋里不热')
    await site.db
      .updateTable('published_cases')
      .set({ search_text: '屋里不热', terms: "'屋里' '里不' '不热' '热'" })
      .where('title', '=', '屋里不热')
      .execute()
    await browser.open(`/cases?words=${encodeURIComponent(words)}`)
    expect(browser.status).toBe(200)
    expect(browser.text).toContain(` ${count} 件`)
  })

  test('words in the title come before the newer case that has them in its text', async () => {
    await published('三号楼暖气不热')
    await published('屋里太冷')
    await published('楼道灯不亮')
    await browser.open(`/cases?words=${encodeURIComponent('暖气')}`)
    expect(browser.text).toMatch(/3 件.*三号楼暖气不热.*楼道灯不亮.*屋里太冷/s)
    await browser.open('/cases')
    expect(browser.text).toMatch(/楼道灯不亮.*屋里太冷.*三号楼暖气不热/s)
  })

  test('a place finds what happened in it and below it, a field what belongs to it', async () => {
    const { estate, xinglan: town, danian: elsewhere } = await road.places()
    const { heating, 'cold-rooms': winter, 'village-drain': water } = await road.topics()
    const there = { placeId: estate }
    await published('三号楼暖气不热', null, there, winter)
    await published('别处水管漏水', null, { placeId: elsewhere }, water)
    const titles = async (query: string) => {
      await browser.open(`/cases?${query}`)
      return ['三号楼暖气不热', '别处水管漏水'].filter((title) => browser.text.includes(title))
    }
    expect(await titles(`place=${estate}`)).toEqual(['三号楼暖气不热'])
    expect(await titles(`place=${town}`)).toEqual(['三号楼暖气不热'])
    expect(await titles(`place=${elsewhere}`)).toEqual(['别处水管漏水'])
    expect(await titles(`topic=${winter}`)).toEqual(['三号楼暖气不热'])
    expect(await titles(`topic=${heating}`)).toEqual(['三号楼暖气不热'])
    expect(await titles(`topic=${water}&place=${town}`)).toEqual([])
  })

  test('filters narrow it, and what is no filter is left alone', async () => {
    await published('三号楼暖气不热', 'solved')
    await published('屋里不热', 'not_solved')
    const count = async (query: string) => {
      await browser.open(`/cases?${query}`)
      return /([\d,]+) 件/.exec(browser.text)![1]
    }
    expect(await count('state=solved')).toBe('1')
    expect(await count('state=not_solved')).toBe('1')
    expect(await count('kind=request')).toBe('2')
    expect(await count('kind=praise')).toBe('0')
    expect(await count(`unit=${road.units.heating}`)).toBe('2')
    expect(await count(`unit=${road.units.water}`)).toBe('0')
    expect(await count('time=2026-11')).toBe('2')
    expect(await count('time=2026-10')).toBe('0')
    expect(await count('page=3')).toBe('2')
  })

  test('a condition that nothing here has is left out, and the page says which', async () => {
    const { number } = await published('三号楼暖气不热')
    await browser.open('/cases?unit=x&place=1&kind=%00&state=zz&time=yesterday&time=now&after=x&utm_source=chat')
    expect(browser.text).toContain('“单位”“地方”“类型”“结果”“翻到哪里”写得认不出来')
    expect(browser.text).toContain('三号楼暖气不热')
    await browser.open(`/cases?unit=${number}`)
    expect(browser.text).toContain('“单位”写得认不出来')
    await browser.open(`/cases?unit=${road.units.heating}&after=`)
    expect(browser.text).not.toContain('认不出来')
    const { statusCode, body } = await app.inject(`/api/public/cases?unti=${road.units.heating}`)
    expect([statusCode, JSON.parse(body).code]).toEqual([400, 'invalid_input'])
    expect(body).toContain('不认识“unti”')
  })

  test('a month says how many of its cases are public, and leads to just these', async () => {
    await published('三号楼暖气不热')
    await road.standing('told', { title: '没有公开的一件' })
    await road.forgetJobs()
    await browser.open('/figures?month=2026-11')
    expect(browser.text).toMatch(/2026年11月收到 2 件，其中 1 件已公开/)
    await browser.open('/cases?time=2026-11')
    expect(browser.text).toContain('公开的回应 1 件')
  })

  test('what says most of a sentence is shown, with what was left out', async () => {
    await published('三号楼暖气不热')
    await browser.open(`/cases?words=${encodeURIComponent('请问自来水的暖气一直不热找谁')}`)
    expect(browser.text).toMatch(/没有哪一件把“请问自来水的暖气一直不热找谁”都说到了。下面 1 件最像，没有算上“.*自来水.*”/)
    expect(browser.text).toContain('三号楼暖气不热')
  })
})

describe('a public case', () => {
  test('tells question, answer and road; never the person', async () => {
    const { number } = await published('三号楼暖气不热', 'not_solved')
    await browser.open(`/cases/${number}`)
    expect(browser.status).toBe(200)
    expect(browser.text).toContain(WORDS)
    expect(browser.text).toContain(ANSWER)
    expect(browser.text).toContain('反映人认为未解决')
    expect(browser.text).toMatch(/分派给安澜县供热管理办公室.*签收.*答复.*安澜县供热管理办公室重新办理/s)
    expect(browser.html).not.toMatch(new RegExp(`${NAME}|${PHONE}`))
  })

  test('answered after so many working days: one moment is told, when the citizen was, and the days are the unit’s', async () => {
    const { clerk, publisher } = road.people
    const { appealId, number } = await road.standing('handling')
    const answerId = await road.answered(appealId, later(3))
    await review(site.desk(clerk, later(4, 1)), { appealId, answerId, decision: 'passed', note: '' })
    await road.shown(appealId)
    const copy = { title: '三号楼暖气不热', body: WORDS, answer: ANSWER, words: '', photos: [], letStand: [] }
    await publish(site.desk(publisher, later(4, 2)), { appealId, ...copy })
    await road.forgetJobs()

    await browser.open(`/cases/${number}`)
    expect(browser.text).toContain(`${dayText(later(4, 1).toISOString())} 答复，单位用了 3 个工作日`)
    expect(browser.text.match(new RegExp(dayText(later(4, 1).toISOString()), 'g'))).toHaveLength(3) // and in the timeline: 答复, 公开
    expect(browser.text).not.toContain(dayText(later(3).toISOString()))
    await browser.open('/cases')
    expect(browser.text).toContain('3 个工作日答复')
  })

  test('answered again, it says so in plain words until the copy is renewed', async () => {
    const spoken = await published('三号楼暖气不热', 'not_solved')
    await browser.open(`/cases/${spoken.number}`)
    expect(browser.text).toContain('反映人说没有解决，安澜县供热管理办公室正在重新办。下面是上一次的答复')

    await road.told(spoken.appealId)
    await road.forgetJobs()
    await openAgain()
    await browser.open(`/cases/${spoken.number}`)
    expect(browser.text).toContain('安澜县供热管理办公室重新办过，又答复了一次。新的答复正在整理')

    await road.judged(spoken, 'solved')
    const copy = {
      appealId: spoken.appealId,
      title: '三号楼暖气不热',
      body: WORDS,
      answer: '管道也换过了',
      words: '',
      photos: [],
    }
    await publish(site.desk(road.people.publisher), { ...copy, letStand: [] })
    await openAgain()
    await browser.open(`/cases/${spoken.number}`)
    expect(browser.text).toMatch(/管道也换过了.*已解决/s)
    expect(browser.text).not.toContain('上一次')
  })

  test('one that is not there, or was taken down, is told apart by nobody', async () => {
    const { number, appealId } = await published('三号楼暖气不热')
    await site.db
      .updateTable('published_cases')
      .set({ withdrawn_at: new Date(), withdrawn_why: 'privacy' })
      .where('id', '=', appealId)
      .execute()
    await browser.open(`/cases/${number}`)
    expect(browser.status).toBe(404)
    expect(browser.text).toContain('没有这件公开的诉求')
    await browser.open('/cases/CS-20261116-99999X')
    expect(browser.status).toBe(404)
  })

  test('附议 counts a voice once', async () => {
    const { number } = await published('三号楼暖气不热')
    await browser.open(`/cases/${number}`)
    await browser.submit({}, `/cases/${number}/me-too`)
    await browser.submit({ sum: '99' }, `/cases/${number}/me-too`)
    expect(browser.text).toContain('没有算对')
    await browser.submit({ sum: browser.sum() }, `/cases/${number}/me-too`)
    expect(browser.text).toMatch(/另有 1 人说自己也遇到了/)
    await browser.open(`/cases/${number}`)
    await browser.submit({}, `/cases/${number}/me-too`)
    expect(browser.text).toMatch(/另有 1 人/)
  })

  test('after the joining the page says so, in place of the button; before it, what joining is', async () => {
    const { number } = await published('三号楼暖气不热')
    await browser.open(`/cases/${number}`)
    expect(browser.text).toContain('不是替您自己说')
    await browser.submit({}, `/cases/${number}/me-too`)
    expect(browser.text).toContain('不会单独答复您')
    await browser.submit({ sum: browser.sum() }, `/cases/${number}/me-too`)
    expect(browser.text).toContain('您已附议，有结果会在这里公布')
    expect(browser.text).not.toContain('我也遇到了，附议')
  })

  test('a case that is closed is not offered to join: 又出现了？再说一件', async () => {
    const { number } = await published('三号楼暖气不热', 'solved')
    await browser.open(`/cases/${number}`)
    expect(browser.text).toMatch(/这件已经办结。又出现了？\s*再说一件/)
    expect(browser.text).not.toContain('我也遇到了，附议')
  })

  test('who writes of the same thing in the same place is offered to join, with what matches', async () => {
    await published('三号楼暖气一直不热')
    await browser.open('/speak')
    await browser.submit({ text: '我们楼的暖气一直不热，物业说不归他们管。' })
    await browser.submit({})
    expect(browser.path).toBe('/speak/similar')
    expect(browser.text).toMatch(/和您写的一样：\s*暖气一直不热/)
    expect(browser.text).toMatch(/已有 1 人反映/)
    expect(browser.text).toContain('不是替您自己说')
    await browser.submit({}, '/speak/different')
    expect(browser.path).toBe('/speak/contact')
    await browser.submit({ contact: 'anonymous' })
    expect(browser.path).toBe('/speak/check')
  })

  test('who writes of another thing, or of a closed one, is not held up', async () => {
    await published('三号楼暖气一直不热', 'solved')
    for (const text of ['三号楼门前的路灯坏了半个月。', '我们楼的暖气一直不热，物业说不归他们管。']) {
      await browser.open('/speak')
      await browser.submit({ text })
      await browser.submit({})
      expect(browser.path, text).toBe('/speak/contact')
    }
    const live = await app.inject({ method: 'POST', url: '/speak/similar', payload: { text: '我们楼的暖气一直不热' } })
    expect(live.body).toContain('又出现了？再说一件')
    expect(live.body).not.toContain('附议')
  })

  test('who asks gets the published answers first; the one that fits ends it and is counted once', async () => {
    const { number } = await published('三号楼暖气费怎么交')
    await browser.open('/speak')
    await browser.submit({ text: '请问暖气费怎么交，在哪里交？' })
    await browser.submit({})
    expect(browser.path).toBe('/speak/similar')
    expect(browser.text).toContain('您问的，也许答过了')
    expect(browser.text).toContain('阀门故障')
    for (let tap = 0; tap < 2; tap++) await browser.clone().post('/speak/answered', { number })
    await browser.submit({}, '/speak/answered')
    expect(browser.path).toBe(`/cases/${number}?answered=1`)
    expect(browser.text).toContain('没有另外送出')
    expect(await site.db.selectFrom('answers_found').selectAll().execute()).toMatchObject([{ found_at: MONDAY }])
    await browser.open('/figures')
    expect(browser.text).toContain('另有 1 次，来问的人在公开的答复里找到了答案')

    await browser.open('/speak/similar')
    await browser.submit({}, '/speak/different')
    expect(browser.path).toBe('/speak/contact')
    await browser.submit({ contact: 'anonymous' })
    expect(browser.path).toBe('/speak/check')
  })

  test('what becomes a question only on the third page gets its answers before it is sent', async () => {
    await published('三号楼暖气费怎么交')
    await browser.open('/speak')
    await browser.submit({ text: '暖气费怎么交，在哪里交？' })
    await browser.submit({})
    await browser.submit({}, '/speak/different')
    await browser.submit({ contact: 'anonymous', kind: 'inquiry' })
    expect(browser.path).toBe('/speak/similar')
    await browser.submit({}, '/speak/different')
    expect(browser.path).toBe('/speak/check')
  })
})

describe('pages for everybody', () => {
  test('are kept, come compressed, and answer a known etag with nothing', async () => {
    await published('三号楼暖气不热')
    const first = await app.inject({ url: '/cases', headers: { 'accept-encoding': 'br' } })
    expect(first.headers).toMatchObject({ 'content-encoding': 'br', 'content-type': 'text/html; charset=utf-8' })
    expect(first.headers['cache-control']).toContain('public')
    const etag = String(first.headers.etag)
    expect((await app.inject({ url: '/cases', headers: { 'if-none-match': etag } })).statusCode).toBe(304)
  })

  test('长辈版 is another page, and the switch leads only to ourselves', async () => {
    await browser.open('/elder?on=1&to=/cases')
    expect(browser.path).toBe('/cases')
    expect(browser.html).toContain('class="elder"')
    expect((await app.inject({ url: '/cases' })).body).not.toContain('class="elder"')
    for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', '/%0d%0a']) {
      const { headers } = await app.inject({ url: `/elder?on=0&to=${encodeURIComponent(to)}` })
      expect(String(headers.location)).toMatch(/^\/(%0d%0a)?$/)
    }
  })

  test.each([
    '/',
    '/cases',
    '/figures',
    '/figures?month=2026-10',
    '/about',
    '/privacy',
    '/accessibility',
    '/track',
    '/sign-in',
    '/speak',
  ])('%s works on a site where nothing has happened yet', async (path) => {
    await browser.open(path)
    expect(browser.status).toBe(200)
  })

  test('figures give numerator and denominator, and units with nothing to report', async () => {
    await published('三号楼暖气不热', 'solved')
    await browser.open('/figures')
    expect(browser.text).toContain('供水公司')
    expect(browser.text).toMatch(/2026年11月收到\s+1\s+件/)
    expect(browser.text).toMatch(/供热管理办公室.*1 \/ 1/s)
  })

  test('feed, map and robots name what is public', async () => {
    const { number } = await published('三号楼 <暖气> & 水')
    const feed = (await app.inject({ url: '/feed.atom' })).body
    expect(feed).toContain(`http://lianxin.test/cases/${number}`)
    expect(feed).toContain('三号楼 &#60;暖气&#62; &#38; 水')
    expect((await app.inject({ url: '/sitemap.xml' })).body).toContain(`/cases/${number}`)
    expect((await app.inject({ url: '/robots.txt' })).body).toContain('Disallow: /track')
  })

  test('an unknown address is told so, as a page to people and as a problem to programs', async () => {
    await browser.open('/nowhere')
    expect(browser.status).toBe(404)
    expect(browser.text).toContain('网址可能写错了')
    const { headers } = await app.inject({ url: '/api/nowhere' })
    expect(headers['content-type']).toContain('application/problem+json')
  })
})

describe('when the service cannot answer', () => {
  test('without a database people still get a page, with the number to call', async () => {
    const away = openPool('postgres://nobody@127.0.0.1:1/nothing')
    const dark = await openApp({ ...site, pool: away })
    for (const url of ['/', '/cases', '/speak', '/track']) {
      const { statusCode, headers, body } = await dark.inject({ url, headers: { accept: 'text/html' } })
      expect([url, statusCode, headers['content-type']]).toEqual([url, 503, 'text/html; charset=utf-8'])
      expect(body).toContain('<h1>现在有点忙</h1>')
      expect(body).toContain('tel:12345')
      expect(body).toContain(`href="${url}">再试一次`)
    }
    await dark.close()
    await away.end()
  })

  test('a fault of ours is said as ours, in words', async () => {
    await sql`alter table published_cases rename to mislaid_cases`.execute(site.db)
    await browser.open('/cases')
    await sql`alter table mislaid_cases rename to published_cases`.execute(site.db)
    expect(browser.status).toBe(500)
    expect(browser.text).toMatch(/我们这边出了问题.*再试一次/s)
    expect(browser.html).not.toContain('mislaid')
  })
})

describe('by phone', () => {
  test('a code opens everything one brought while signed in', async () => {
    await browser.open('/mine')
    expect(browser.path).toBe('/sign-in')
    await browser.submit({ phone: PHONE, sum: browser.sum() })
    expect(browser.path).toBe('/sign-in/code')
    expect(browser.text).toContain('139****1234 收到的最近一条短信')
    const { text } = await site.db.selectFrom('messages').select('text').executeTakeFirstOrThrow()
    await browser.submit({ code: /\d{6}/.exec(text)![0] })
    expect(browser.path).toBe('/mine')
    expect(browser.text).toContain('这个手机号还没有反映过事情')
    expect(browser.text).toContain('没有人看过')
    await browser.submit({}, '/sign-out')
    await browser.open('/mine')
    expect(browser.path).toBe('/sign-in')
  })

  test('whoever signs in half-way through speaking goes on there, and nobody is led elsewhere', async () => {
    await browser.open('/speak')
    await browser.submit({ text: WORDS })
    await browser.open('/speak/contact')
    await browser.open(/href="(\/sign-in[^"]*)"/.exec(browser.html)![1]!)
    await browser.submit({ phone: PHONE, sum: browser.sum() })
    const { text } = await site.db.selectFrom('messages').select('text').executeTakeFirstOrThrow()
    await browser.submit({ code: /\d{6}/.exec(text)![0] })
    expect(browser.path).toBe('/speak/contact')
    expect(browser.text).toContain('您已登录')

    await browser.open('/sign-in?back=//elsewhere.example')
    expect(browser.html).not.toContain('name="back"')
  })

  test('asked for again, the page is the same and the code of the first SMS counts; without the sum nothing is sent', async () => {
    await browser.open('/sign-in')
    await browser.submit({ phone: PHONE })
    expect([browser.status, browser.text]).toEqual([400, expect.stringContaining('请先算一下这道算术题')])
    for (let time = 0; time < 2; time++) {
      await browser.open('/sign-in')
      await browser.submit({ phone: PHONE, sum: browser.sum() })
      expect(browser.path).toBe('/sign-in/code')
    }
    const sent = await site.db.selectFrom('messages').select('text').execute()
    expect(sent).toHaveLength(1)
    await browser.submit({ code: /\d{6}/.exec(sent[0]!.text)![0] })
    expect(browser.path).toBe('/mine')
  })

  test('a wrong code and a landline are refused in words', async () => {
    await browser.open('/sign-in')
    await browser.submit({ phone: '0300-5551234', sum: browser.sum() })
    expect(browser.text).toContain('座机')
    await browser.submit({ phone: PHONE, sum: browser.sum() })
    await browser.submit({ code: 'abcdef' })
    expect(browser.status).toBe(400)
    expect(browser.text).toContain('验证码不对')
  })
})
