import axeCore from 'axe-core'
import { HtmlValidate } from 'html-validate'
import { pino } from 'pino'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type County, writeBaseData } from '../db/demo/load/write-base-data.ts'
import { demoPassword } from '../db/demo/staff.ts'
import { deliverMessages } from '../domain/channels/jobs/deliver-messages.ts'
import { type App, buildApp } from '../server/app.ts'
import { readConfig } from '../server/config.ts'
import { findChromium } from './chromium.ts'
import { dropJobs, MONDAY, type Sms, type TestSite } from './harness.ts'

const CHROMIUM = findChromium()
if (!CHROMIUM) console.log('no Chromium: the journeys are skipped (name one with CHROMIUM)')

/** A test that needs a browser. Without one it is skipped and counted as skipped. */
export const journey = test.skipIf(!CHROMIUM)
export const journeyWith = (present: boolean) => test.skipIf(!CHROMIUM || !present)

const PHONE = { width: 375, height: 740 }
const DESK = { width: 1280, height: 800 }
const PATIENCE_MS = 60_000 // for a busy machine; costs nothing when the page is quick
const A_JOURNEY = 600_000 // ends what hangs; some take half a minute on a quiet machine and six times that on a busy one

/** 安澜县 with its units and people and without appeals, served to real browsers at a time the test sets. */
export interface Town {
  /** `http://localhost:PORT` */
  readonly address: string
  readonly county: County
  /** Sets the time of the service and of pages opened afterwards. */
  now: Date
  /** A person with a phone: own cookies and own network address. */
  phone(options?: BrowserContextOptions): Promise<Page>
  /** A person at the machine of the service, without a proxy. */
  here(): Promise<Page>
  /** A person at a desktop computer. */
  computer(options?: BrowserContextOptions): Promise<Page>
  /** The same, signed in to the desk. */
  desk(login: string): Promise<Page>
  /** Delivers the waiting messages and returns those sent since the test began. */
  sms(): Promise<readonly Sms[]>
}

/** Gives the browser tests of a file one browser, and each test a new county and server. */
export function useBrowser(site: TestSite): Town {
  const town = {} as { -readonly [Key in keyof Town]: Town[Key] }
  let browser: Browser
  let app: App
  let contexts: BrowserContext[] = []
  let errors: string[] = []
  if (!CHROMIUM) return town
  vi.setConfig({ testTimeout: A_JOURNEY })

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--headless=new',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
  })
  afterAll(async () => {
    await browser?.close()
  })

  beforeEach(async () => {
    town.now = MONDAY
    town.county = await writeBaseData(site.db, new Date('2026-07-01T00:00:00Z'))
    errors = []
    const config = { ...readConfig({ DATA_DIR: site.folder, TRUST_PROXY: '127.0.0.1,::1' }) }
    app = await buildApp({
      config,
      pool: site.pool,
      keyring: site.keyring,
      storage: site.storage,
      channels: site.worker().channels,
      clock: () => town.now,
      log: pino({ level: 'error' }, { write: (line) => void errors.push(line) }),
    })
    await app.listen({ host: 'localhost', port: 0 })
    const { port } = app.server.address() as { port: number }
    town.address = `http://localhost:${port}`
    config.publicUrl = town.address
  })
  afterEach(async () => {
    for (const context of contexts) await context.close()
    contexts = []
    app?.server.closeAllConnections()
    await app?.close()
    await dropJobs(site) // jobs of later days are tested elsewhere
    expect(errors, 'errors of the server, or of scripts in the browser').toEqual([])
  })

  let addresses = 0
  async function open(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({
      baseURL: town.address,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      // Limits count by network address, and all tests would share one.
      extraHTTPHeaders: { 'x-forwarded-for': `198.51.100.${++addresses % 250}` },
      ...options,
    })
    contexts.push(context)
    context.setDefaultTimeout(PATIENCE_MS)
    if (options.javaScriptEnabled !== false) await context.clock.setFixedTime(town.now)
    const page = await context.newPage()
    page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' && !text.startsWith('Failed to load resource')) errors.push(`${page.url()}: ${text}`)
    })
    return page
  }

  town.phone = (options) => open({ viewport: PHONE, hasTouch: true, isMobile: true, ...options })
  town.here = () => open({ viewport: DESK, extraHTTPHeaders: {} })
  town.computer = (options) => open({ viewport: DESK, ...options })
  town.desk = async (login) => {
    const page = await town.computer()
    await page.goto('/desk/')
    await page.getByLabel('登录名').fill(login)
    await page.getByLabel('密码').fill(demoPassword)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { name: /今天要[办看]的|您照看的/ }).waitFor()
    return page
  }
  town.sms = async () => {
    await deliverMessages(site.worker(town.now))
    return site.sent
  }
  return town
}

declare global {
  interface Window {
    readonly axe: typeof axeCore
  }
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds wrong with the page, one line each. */
export async function axe(page: Page): Promise<string[]> {
  expect(page.frames()).toHaveLength(1)
  await page.evaluate(axeCore.source)
  return await page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run(document, {
      runOnly,
      rules: { 'page-has-heading-one': { enabled: true } },
      resultTypes: ['violations'], // what holds need not be described
    })
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
  }, WCAG)
}

// Style is checked by Biome; void elements and attributes are written as Vue writes them.
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-inline-style': 'off',
    'tel-non-breaking': 'off',
    'doctype-style': 'off',
    'no-implicit-button-type': 'off',
  },
})

/** Errors of this HTML, one line each. */
export async function invalidIn(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`))
}

/** The page as the browser has it: for answers to a form, which cannot be requested again, and for pages changed by scripts. */
export const asSent = (html: string): string => `<!doctype html>${html.replace(/^<!DOCTYPE html>/i, '')}`

/** Visible text of the page. */
export async function textOf(page: Page): Promise<string> {
  await page.waitForLoadState('domcontentloaded')
  return await page.locator('main').innerText()
}
