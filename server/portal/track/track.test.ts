import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pause } from '../../../domain/appeals/assignments/pause.ts'
import type { Spoken } from '../../../domain/appeals/intake/speak.ts'
import { conclude } from '../../../domain/appeals/judging/conclude.ts'
import { openApp } from '../../../test/app.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { ANSWER, later, NAME, PHONE, useRoad, WORDS } from '../../../test/road.ts'
import { type Browser, openBrowser } from '../../../test/scriptless-browser.ts'
import type { App } from '../../app.ts'

const site = useSite()
const road = useRoad(site)
let app: App
let browser: Browser
let now = MONDAY

beforeAll(async () => {
  app = await openApp(site, () => now)
})
afterAll(() => app.close())
beforeEach(() => {
  now = MONDAY
  browser = openBrowser(app)
})

async function openedBy({ number, secret }: Pick<Spoken, 'number' | 'secret'>) {
  await browser.open('/track')
  await browser.submit({ number, secret })
}

describe('number and secret', () => {
  test('open one’s own appeal, and the secret stays out of every address', async () => {
    const spoken = await road.spoken()
    await openedBy(spoken)
    expect(browser.path).toBe(`/track/${spoken.number}`)
    expect(browser.text).toContain(WORDS)
    expect(browser.html).not.toContain(spoken.secret)
  })

  test('typed with spaces, small letters or full-width digits they open it as well', async () => {
    const { number, secret } = await road.spoken()
    await openedBy({ number: ` ${number.toLowerCase()} `, secret: `${secret.slice(0, 4)} ${secret.slice(4)}` })
    expect(browser.status).toBe(200)
    expect(browser.text).toContain(WORDS)
  })

  test('a stranger with the number but not the secret sees nothing', async () => {
    const { number } = await road.spoken()
    await openedBy({ number, secret: '00000000' })
    expect(browser.status).toBe(404)
    expect(browser.text).toContain('请核对编号和查询码')
    for (const path of [`/track/${number}`, `/track/${number}/slip`, `/track/${number}/judge`, `/track/${number}/withdraw`]) {
      await browser.open(path)
      expect(browser.path).toBe(`/track?number=${number}`)
      expect(browser.text).not.toContain(WORDS)
    }
    expect(browser.html).not.toMatch(new RegExp(`${NAME}|${PHONE}`))
  })

  test('a wrong secret is not said to be kept, and the form says what a secret looks like', async () => {
    await openedBy({ number: 'AL-1', secret: '1' })
    expect(browser.text).not.toContain('您写的内容都还在')
    expect(browser.text).toContain('8 位数字')
  })

  test('ten wrong secrets close the number for an hour to where they came from, and not to a device that had opened it', async () => {
    const { number, secret } = await road.spoken()
    await openedBy({ number, secret })
    const device = browser.clone()
    browser = openBrowser(app)
    for (let wrong = 0; wrong < 10; wrong++) await openedBy({ number, secret: `1000000${wrong}` })
    await openedBy({ number, secret })
    expect(browser.status).toBe(429)
    expect(browser.text).toContain('一小时后再试')
    expect(browser.text).toContain('请过一会儿再查')
    expect(browser.text).not.toContain('有一处要改一下')
    expect(browser.html).not.toContain('<title>要改一下')

    now = later(0, 0.9)
    device.cookies.delete('opened') // two hours later it is gone
    await device.open('/track')
    await device.submit({ number, secret })
    expect(device.status).toBe(200)
    expect(device.text).toContain(WORDS)
  })

  test('an opened appeal that cannot be shown now is told as such, and not asked for number and secret', async () => {
    const { number, secret } = await road.spoken()
    await openedBy({ number, secret })
    const opened = browser.clone()
    for (let wrong = 0; wrong < 10; wrong++) await openedBy({ number, secret: `1000000${wrong}` }) // on the same device
    await opened.open(`/track/${number}`)
    expect(opened).toMatchObject({ status: 429, path: `/track/${number}` })
    expect(opened.text).toContain('再试')

    await sql`alter table secret_failures rename to away`.execute(site.db)
    try {
      for (const path of [`/track/${number}`, `/track/${number}/slip`, `/track/${number}/withdraw`]) {
        await opened.open(path)
        expect(opened).toMatchObject({ status: 500, path })
      }
    } finally {
      await sql`alter table away rename to secret_failures`.execute(site.db)
    }
  })

  test('a device proves nothing with a cookie it made itself', async () => {
    const { number, secret } = await road.spoken()
    browser.cookies.set('proved', Buffer.from(JSON.stringify({ device: 'mine', numbers: [number] })).toString('base64url'))
    for (let wrong = 0; wrong < 10; wrong++) await openedBy({ number, secret: `1000000${wrong}` })
    await openedBy({ number, secret })
    expect(browser.status).toBe(429)
  })
})

describe('the page of one’s own appeal', () => {
  test('says what happens next, by when, and explains the limit day by day', async () => {
    const spoken = await road.standing('handling')
    await openedBy(spoken)
    expect(browser.text).toContain('安澜县供热管理办公室正在办，要在')
    expect(browser.text).toContain('答复期限：7 个工作日')
    expect(browser.text).toMatch(/11月21日 周六\s+不计\s+周末/)
    expect(browser.text).toMatch(/第 7 个工作日/)
    expect(browser.text).toMatch(/11月16日 周一\s+今天\s+不计\s+收到当天不计/)
  })

  test('names no day while the limit stands still', async () => {
    const spoken = await road.standing('handling')
    await pause(site.desk(road.people.heatingHandler), { ...spoken, reason: 'force_majeure', text: '大雪封路，进不去' })
    await openedBy(spoken)
    expect(browser.text).toContain('期限先停下，能办了再接着算')
    expect(browser.text).not.toContain('）18:00 前')
    expect(browser.text).toContain('大雪封路，进不去')
  })

  test('a supplement reaches the unit, and its photo stays private', async () => {
    const spoken = await road.standing('handling')
    await openedBy(spoken)
    await browser.upload(`/track/${spoken.number}/supplement`, { supplement: '今天更冷了，只有十一度。' }, [PNG])
    expect(browser.text).toContain('您补充的情况已经送到')
    expect(browser.text).toContain('今天更冷了')
    const photo = /src="(\/track\/[^"]+\/thumb)"/.exec(browser.html)![1]!
    expect((await app.inject({ url: photo })).statusCode).toBe(404)
    await browser.open(photo)
    expect(browser.status).toBe(200)
    expect(await road.history(spoken.appealId)).toContain('supplemented')
  })

  test('a file that is no photo is refused and the words are kept', async () => {
    const spoken = await road.standing('handling')
    await openedBy(spoken)
    await browser.upload(`/track/${spoken.number}/supplement`, { supplement: '请看照片里的裂缝。' }, [
      Buffer.from('<?php echo 1;'),
    ])
    expect(browser.status).toBe(400)
    expect(browser.html).toContain('请看照片里的裂缝。</textarea>')
    expect(await road.history(spoken.appealId)).not.toContain('supplemented')
  })

  test('a nudge is refused with its reason before the limit, and told to the unit after it', async () => {
    const spoken = await road.standing('handling')
    await openedBy(spoken)
    expect(browser.text).toMatch(/催一下：答复的期限到 .* 18:00，到时还没有答复就可以催/)
    now = later(12)
    await openedBy(spoken)
    expect(browser.text).toContain('已超')
    await browser.submit({}, `/track/${spoken.number}/nudge`)
    expect(browser.text).toContain('已经提醒单位')
    expect(browser.text).toContain('您今天已经催过了')
  })

  test('is told to its citizen as theirs: 您, not 反映人', async () => {
    for (const [state, words] of [
      ['told', '等您评价'],
      ['declined', '没有受理'],
      ['closed', '您确认解决了'],
      ['withdrawn', '您已撤回'],
      ['inspection', '您说没有解决'],
    ] as const) {
      await openedBy(await road.standing(state))
      expect(browser.text).toContain(words)
      expect(browser.text.replace(/反映人\s*确认/g, '')).not.toContain('反映人') // but for the seal
      await road.forgetJobs()
    }
  })

  test('under rework the stone carries no old date', async () => {
    await openedBy(await road.standing('rework'))
    expect(browser.text).toMatch(/重办\s+还剩/)
    await road.forgetJobs()
  })

  test('withdrawn after being asked once more', async () => {
    const spoken = await road.standing('dispatched')
    await openedBy(spoken)
    await browser.open(`/track/${spoken.number}/withdraw`)
    await browser.submit({})
    expect(browser.text).toContain('您已经撤回了这件事')
    expect((await road.row(spoken.appealId)).state).toBe('withdrawn')
  })

  test('declined: the reason and the road to take, and no list of what cannot be done', async () => {
    await openedBy(await road.standing('declined'))
    expect(browser.text).toContain('这件事在邻县，请向邻县反映')
    expect(browser.text).toContain('再说一件')
    expect(browser.text).not.toMatch(/催一下|撤回：/)
  })
})

describe('judging', () => {
  afterEach(road.forgetJobs) // the one that closes after a silence

  test('“not solved” reopens it on the shorter clock', async () => {
    const spoken = await road.standing('told')
    await openedBy(spoken)
    expect(browser.text).toContain(ANSWER)
    expect(browser.text.indexOf(ANSWER)).toBeLessThan(browser.text.indexOf('评价这次办理'))
    expect(browser.text).not.toContain('已经有了结果') // while there is something to say about it
    await browser.open(`/track/${spoken.number}/judge`)
    expect(browser.text).toContain('退回安澜县供热管理办公室重新办，4 个工作日内再答复您')
    await browser.submit({ outcome: 'not_solved', attitude: '4', speed: '2', result: '1', words: '修完第二天又凉了。' })
    expect(browser.text).toContain('谢谢您的评价')
    expect(browser.text).toContain('您说没有解决，安澜县供热管理办公室正在重新办')
    expect((await road.row(spoken.appealId)).status).toBe('rework')
  })

  test('what the inspectors found is read here', async () => {
    const spoken = await road.standing('inspection')
    const finding = '上门量过，室温二十一度，管道已经换新。'
    await conclude(site.desk(road.people.inspector), { appealId: spoken.appealId, finding })
    await road.shown(spoken.appealId)
    await openedBy(spoken)
    expect(browser.text).toMatch(/督查的结论.*上门量过，室温二十一度/s)
    expect(browser.text).toContain('督查核实过了，结论写在答复后面')
  })

  test('solved gets the seal', async () => {
    const spoken = await road.standing('told')
    await openedBy(spoken)
    await browser.open(`/track/${spoken.number}/judge`)
    await browser.submit({ outcome: 'solved' })
    expect(browser.html).toContain('seal-large')
    expect(await site.db.selectFrom('ratings').select(['outcome', 'attitude']).execute()).toEqual([
      { outcome: 'solved', attitude: null },
    ])
  })

  test('a second tap of the same form judges once', async () => {
    const spoken = await road.standing('told')
    await openedBy(spoken)
    await browser.open(`/track/${spoken.number}/judge`)
    const twin = browser.clone()
    await browser.submit({ outcome: 'solved' })
    await twin.submit({ outcome: 'solved' })
    expect(twin.status).toBe(200)
    expect(await site.db.selectFrom('ratings').select('id').execute()).toHaveLength(1)
  })

  test.each([
    [{}, '请先选一个：解决了、解决了一部分，还是没有解决'],
    [{ outcome: 'perfect' }, '请选：已解决、部分解决或未解决'],
    [{ outcome: 'solved', attitude: '9' }, '请选 1 到 5 颗星'],
    [{ outcome: 'solved', words: '长'.repeat(1001) }, '不要超过 1000 个字'],
  ])('%o is refused in words', async (form, words) => {
    const spoken = await road.standing('told')
    await openedBy(spoken)
    await browser.open(`/track/${spoken.number}/judge`)
    await browser.submit(form as Record<string, string>)
    expect(browser.status).toBe(400)
    expect(browser.text).toContain(words)
  })
})

const PNG = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8ac' } })
  .png()
  .toBuffer()
