import { expect } from 'vitest'
import type { App } from '../server/app.ts'

/** A browser without scripts: follows redirects, keeps cookies, sends forms with their hidden fields. */
export interface Browser {
  readonly cookies: Map<string, string>
  html: string
  /** Visible text. */
  text: string
  path: string
  status: number
  open(path: string): Promise<void>
  /** Fills in and sends the last form with this action (default: the page's own address). */
  submit(fields: Record<string, string>, action?: string): Promise<void>
  post(path: string, fields: Record<string, string>): Promise<void>
  /** Sends a form with files. */
  upload(path: string, fields: Record<string, string>, files: readonly Buffer[]): Promise<void>
  /** The answer to the sum on the page. */
  sum(): string
  clone(): Browser
}

export function openBrowser(app: App, from?: Browser): Browser {
  const browser: Browser = {
    cookies: new Map(from?.cookies),
    html: from?.html ?? '',
    text: from?.text ?? '',
    path: from?.path ?? '/',
    status: from?.status ?? 0,
    open: (path) => go('GET', path),
    async submit(fields, action = browser.path.split('?')[0]!) {
      const forms = [...browser.html.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)]
      const form = forms.findLast(([, its]) => its === action)
      expect(form, `a form to ${action} on ${browser.path}, where there are ${forms.map(([, its]) => its)}`).toBeDefined()
      const hidden = [...form![2]!.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
      const filled = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]))
      const title = /name="title"[^>]*value="([^"]*)"/.exec(form![2]!)?.[1]
      await go('POST', action, new URLSearchParams({ ...filled, ...(title ? { title } : {}), ...fields }))
    },
    post: (path, fields) => go('POST', path, new URLSearchParams(fields)),
    async upload(path, fields, files) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      for (const file of files) form.append('photos', new Blob([new Uint8Array(file)]), 'photo.png')
      await go('POST', path, form)
    },
    sum() {
      const [, one, sign, other] = /([一二三四五六七八九])(加|减)([一二三四五六七八九])等于几/.exec(browser.html)!
      const digit = (word: string) => '零一二三四五六七八九'.indexOf(word)
      return String(sign === '加' ? digit(one!) + digit(other!) : digit(one!) - digit(other!))
    },
    clone: () => openBrowser(app, browser),
  }
  return browser

  async function go(method: 'GET' | 'POST', path: string, body?: URLSearchParams | FormData): Promise<void> {
    const sent = [...browser.cookies].filter(([name]) => allowed(name, path))
    const encoded = body && new Response(body)
    const response = await app.inject({
      method,
      url: path,
      headers: {
        host: 'lianxin.test',
        accept: 'text/html',
        ...(sent.length > 0 ? { cookie: sent.map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...(encoded ? { 'content-type': encoded.headers.get('content-type')! } : {}),
      },
      ...(encoded ? { payload: Buffer.from(await encoded.arrayBuffer()) } : {}),
    })
    for (const { name, value, path: itsPath } of response.cookies) {
      if (value) browser.cookies.set(name, value)
      else browser.cookies.delete(name)
      paths.set(name, itsPath ?? '/')
    }
    if (response.statusCode >= 300 && response.statusCode < 400)
      return await go('GET', String(response.headers.location).split('#')[0]!)
    browser.status = response.statusCode
    browser.path = path
    browser.html = response.body
    browser.text = response.body
      .replace(/<(script|style|title|svg)[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&')
      .replace(/[ \t]+/g, ' ')
  }
}

const paths = new Map<string, string>()
const allowed = (name: string, path: string): boolean => path.startsWith(paths.get(name) ?? '/')
