import { ref } from 'vue'
import type { Router } from 'vue-router'
import { serverUnreachable } from './connection.ts'
import { showToast } from './toasts.ts'

/** The address of the page that could not be opened, not even by loading the desk anew. */
export const pageNotLoaded = ref<string | null>(null)

/** Which page the desk was loaded anew for, and by which script it was asked for before. */
type Reload = { readonly wanted: string; readonly script: string }
const MARK = 'loaded-anew'
const last = JSON.parse(sessionStorage.getItem(MARK) ?? 'null') as Reload | null
let wanted = last?.wanted ?? ''

/**
 * A page, or a part of one, that is lazyImport when it is first opened. One that is gone belongs to a version that the server has
 * replaced while the desk stayed open: the desk is loaded anew at the wanted address, and says why. Once: an address that was just
 * loaded anew and still does not open is a fault, which is said instead. What was being written is kept in `draft.ts`.
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
      return await new Promise<never>(() => {}) // until the page is replaced, or something else is clicked
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
  router.onError(() => {}) // said above; the router would leave it to the console
}

async function serverAnswers(): Promise<boolean> {
  return await fetch('/desk/', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
}

const ownScript = (): string => document.querySelector('script[type=module][src]')?.getAttribute('src') ?? ''
