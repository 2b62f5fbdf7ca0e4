import { ref } from 'vue'
import type { Router } from 'vue-router'
import { serverUnreachable } from './connection.ts'
import { showToast } from './toasts.ts'

/** The address of a page that did not open even after a reload. */
export const pageNotLoaded = ref<string | null>(null)

type Reload = { readonly wanted: string; readonly script: string }
const MARK = 'loaded-anew'
const last = JSON.parse(sessionStorage.getItem(MARK) ?? 'null') as Reload | null
let wanted = last?.wanted ?? ''

/**
 * Imports a page, or a part of one, when it is first opened. When its file is gone, the server has a new version: the desk reloads once at
 * the wanted address and says why. If the page still does not open, that is shown instead. `draft.ts` keeps what is being written.
 */
export function lazyImport<Module>(load: () => Promise<Module>): () => Promise<Module> {
  return () =>
    load().catch(async (error) => {
      if (wanted === last?.wanted) pageNotLoaded.value = wanted
      else if (await serverAnswers()) reloadAt(wanted)
      else {
        serverUnreachable()
        showToast('连不上服务器，这一页没有打开。连上以后请再点一次。')
        throw error
      }
      return await new Promise<never>(() => {}) // until the page is replaced or somebody clicks elsewhere
    })
}

export function reloadAt(address: string): void {
  sessionStorage.setItem(MARK, JSON.stringify({ wanted: address, script: ownScript() } satisfies Reload))
  if (address === location.pathname + location.search + location.hash) location.reload()
  else location.assign(address)
}

export function followNavigation(router: Router): void {
  sessionStorage.removeItem(MARK)
  if (last && last.script !== ownScript()) showToast('工作台有了新版本，已经换好。写了一半的内容都还在。')
  router.beforeEach((to) => {
    wanted = router.resolve(to).href
  })
  router.afterEach((_to, _from, failure) => {
    if (!failure) pageNotLoaded.value = null
  })
  router.onError(() => {}) // shown by lazyImport; the router would only log it
}

async function serverAnswers(): Promise<boolean> {
  return await fetch('/desk/', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
}

const ownScript = (): string => document.querySelector('script[type=module][src]')?.getAttribute('src') ?? ''
