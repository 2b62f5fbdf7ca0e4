import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { sql } from 'kysely'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { placeRows, shapeRows } from '../../db/demo/load/places.ts'
import { publish } from '../../domain/appeals/published-cases/publish.ts'
import { openPool } from '../../platform/database.ts'
import { openApp } from '../../test/app.ts'
import { findChromium } from '../../test/chromium.ts'
import { useSite } from '../../test/harness.ts'
import { ANSWER, useRoad, WORDS } from '../../test/road.ts'
import { type Browser, openBrowser } from '../../test/scriptless-browser.ts'
import type { App } from '../app.ts'
import { PORTAL_BUILT } from './page/render.ts'

const site = useSite()
const road = useRoad(site)
let app: App
let browser: Browser

beforeAll(async () => {
  app = await openApp(site)
})
afterAll(() => app.close())
beforeEach(async () => {
  browser = openBrowser(app)
  const places = placeRows().filter(({ level }) => ['county', 'town', 'village'].includes(level))
  await site.db
    .insertInto('places')
    .values(places.map(({ key, ...row }) => row))
    .execute()
  await site.db.insertInto('map_shapes').values(shapeRows(places)).execute()
})
afterEach(road.forgetJobs)

/** Every page of the portal once, in the states that look different; made by the first test that asks. */
const PNG = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8ac' } })
  .png()
  .toBuffer()

const everyPage = () => {
  made ??= makeEveryPage()
  return made
}
let made: Promise<Map<string, string>> | undefined

async function makeEveryPage(): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  const see = async (path: string, name = path) => {
    await browser.open(path)
    pages.set(name, browser.html)
  }
  const told = await road.standing('told', { title: '三号楼暖气不热' })
  const copy = { title: '三号楼暖气不热', body: WORDS, answer: ANSWER, words: '', photos: [], letStand: [] }
  await publish(site.desk(road.people.publisher), { appealId: told.appealId, ...copy })
  for (const path of ['/', '/cases', '/cases?words=暖气&state=solved', `/cases/${told.number}`, '/figures', '/about', '/units'])
    await see(encodeURI(path))
  for (const path of ['/privacy', '/accessibility', '/track', '/sign-in', '/nowhere', '/speak']) await see(path)

  await browser.submit({ text: '' })
  pages.set('/speak with an error', browser.html)
  await browser.submit({ text: '请问三号楼暖气不热找谁？燃气泄漏也归您管吗？' })
  for (const path of ['/speak', '/speak/where', '/speak/contact']) await see(path, `${path} in an emergency`)
  await browser.open('/speak/where')
  await browser.submit({})
  expect(browser.path).toBe('/speak/similar')
  pages.set('/speak/similar', browser.html)
  await see('/speak/contact?change=kind')
  await browser.open('/speak/where')
  await browser.submit({ 'tap336.x': '3', 'tap336.y': '3' })
  pages.set('/speak/where with a pin off the map', browser.html)
  await browser.open('/speak/where')
  await browser.submit({ 'tap336.x': '168', 'tap336.y': '168' })
  pages.set('/speak/where with a pin', browser.html)
  await browser.upload('/speak/where', { do: 'photos' }, [PNG])
  pages.set('/speak/where with a photo', browser.html)
  await browser.submit({}, '/speak/where')
  await browser.submit({}, '/speak/different')
  await browser.submit({ contact: 'anonymous' })
  pages.set('/speak/check', browser.html)
  await browser.submit({ sum: browser.sum() })
  pages.set('/track/…/slip', browser.html)

  for (const state of ['handling', 'told', 'rework', 'inspection', 'declined', 'withdrawn', 'closed'] as const) {
    const { number, secret } = state === 'told' ? told : await road.standing(state)
    await browser.open('/track')
    await browser.submit({ number, secret })
    pages.set(`/track/… when ${state}`, browser.html)
    if (state === 'handling') await see(`/track/${number}/withdraw`, '/track/…/withdraw')
    if (state === 'told') await see(`/track/${number}/judge`, '/track/…/judge')
  }

  await sql`alter table published_cases rename to mislaid_cases`.execute(site.db)
  await see('/cases?page=2', '500')
  await sql`alter table mislaid_cases rename to published_cases`.execute(site.db)
  const away = openPool('postgres://nobody@127.0.0.1:1/nothing')
  const dark = await openApp({ ...site, pool: away })
  pages.set('503', (await dark.inject({ url: '/', headers: { accept: 'text/html' } })).body)
  await dark.close()
  await away.end()
  return pages
}

test('every page is valid HTML, without inline script or style', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      'no-inline-style': 'error',
      // Matters of taste, decided otherwise: our titles are Chinese and may be long, and Vue writes void elements its way.
      'long-title': 'off',
      'void-style': 'off',
      'doctype-style': 'off',
      'no-trailing-whitespace': 'off',
      'tel-non-breaking': 'off',
      'prefer-button': 'off', // only a picture that is an input says where it was tapped
    },
  })
  for (const [name, html] of await everyPage()) {
    const { results } = await validator.validateString(html)
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
      name,
    ).toEqual([])
    expect(html, name).not.toMatch(/<script(?![^>]* src=)|javascript:|\son\w+=/)
  }
})

test('no page is heavier than 40 kB compressed, with stylesheet and script', async () => {
  const { gzipSync } = await import('node:zlib')
  const shared = built(/\.(css|js)$/).reduce((sum, text) => sum + gzipSync(text).length, 0)
  for (const [name, html] of await everyPage()) expect(shared + gzipSync(html).length, name).toBeLessThan(40 * 1024)
})

const chromiumHere = findChromium()
const SIXTY_LOOKS = 180_000 // ten seconds on a quiet machine, a minute on a busy one

test.skipIf(!chromiumHere)('axe finds nothing on any page, on a phone and in 长辈版', { timeout: SIXTY_LOOKS }, async () => {
  const pages = await everyPage()
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const style = `<style>${built(/\.css$/).join('')}</style>`
  const chrome = await chromium.launch({ executablePath: chromiumHere!, args: ['--no-sandbox'] })
  try {
    const page = await chrome.newPage({ viewport: { width: 375, height: 760 } })
    for (const [name, html] of pages) {
      for (const elder of [false, true]) {
        const plain = html.replace(/<link rel="stylesheet"[^>]*>/, () => style).replace(/<script[\s\S]*?<\/script>/g, '')
        await page.setContent(elder ? plain.replace('<html ', '<html class="elder" ') : plain)
        await page.evaluate(axe)
        const found = await page.evaluate(async () => {
          const run = (globalThis as unknown as { axe: { run(): Promise<Found> } }).axe
          return (await run.run()).violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' '))}`)
        })
        expect(found, `${name}${elder ? ' (长辈版)' : ''}`).toEqual([])
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(wider, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
      }
    }
  } finally {
    await chrome.close()
  }
})

test.skipIf(!chromiumHere)('a case on paper: question, answer and every step, and nothing that can only be clicked', async () => {
  const [, html] = [...(await everyPage())].find(([name]) => /^\/cases\/[A-Z]/.test(name))!
  const chrome = await chromium.launch({ executablePath: chromiumHere!, args: ['--no-sandbox'] })
  try {
    const page = await chrome.newPage({ viewport: { width: 794, height: 1123 } })
    const style = `<style>${built(/\.css$/).join('')}</style>`
    await page.setContent(html.replace(/<link rel="stylesheet"[^>]*>/, () => style).replace(/<script[\s\S]*?<\/script>/g, ''))
    const clicked = ['.head-nav', '.head-tools', '.foot', '.case-road form']
    const seen = async () => Promise.all(clicked.map((one) => page.locator(one).first().isVisible()))
    expect(await seen()).not.toContain(false)
    await page.emulateMedia({ media: 'print' })
    expect(await seen()).not.toContain(true)
    for (const words of [WORDS, ANSWER, '分派给安澜县供热管理办公室'])
      expect(await page.getByText(words).first().isVisible()).toBe(true)
    expect(await page.locator('main').innerText()).toMatch(/三号楼暖气不热.*群众反映.*单位答复.*每一步.*收到.*签收.*答复/s)
  } finally {
    await chrome.close()
  }
})

interface Found {
  violations: { id: string; nodes: { target: string[] }[] }[]
}

// Of this build: beside it lie the files of the one before.
function built(wanted: RegExp): string[] {
  const client = join(PORTAL_BUILT, 'client')
  const manifest: Record<string, { file: string; css?: string[] }> = JSON.parse(
    readFileSync(join(client, '.vite/manifest.json'), 'utf8'),
  )
  const files = new Set(Object.values(manifest).flatMap(({ file, css = [] }) => [file, ...css]))
  return [...files].filter((file) => wanted.test(file)).map((file) => readFileSync(join(client, file), 'utf8'))
}
