import { expect } from 'vitest'
import type { Browser } from './scriptless-browser.ts'

/** What is filled in on the pages of speaking; whatever is left out is left as the page has it. */
export interface Said {
  readonly text: string
  readonly where?: Record<string, string>
  readonly photos?: readonly Buffer[]
  readonly contact?: Record<string, string>
}

/** Speaks with a browser without scripts, up to the last page. */
export async function speakUntilCheck(browser: Browser, { text, where = {}, photos, contact }: Said): Promise<void> {
  await browser.open('/speak')
  await browser.submit({ text })
  if (photos) await browser.upload('/speak/where', where, photos)
  else await browser.submit(where)
  if (browser.path === '/speak/similar') await browser.submit({}, '/speak/different')
  await browser.submit(contact ?? { contact: 'anonymous' })
  expect(browser.path).toBe('/speak/check')
}
