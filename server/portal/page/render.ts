import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unavailable } from '../../../platform/refusal.ts'
import type { PageName, PageProps } from '../../../web/portal/page-props.ts'

export const PORTAL_BUILT = join(import.meta.dirname, '../../../dist/portal')

type Render = <Name extends PageName>(name: Name, props: PageProps[Name]) => Promise<string>
let loaded: Promise<{ renderPage: Render }> | undefined

/** Renders a page as a whole document, with the renderer that `vite build` makes of web/portal. Refuses `portal_not_built`. */
export async function render<Name extends PageName>(name: Name, props: PageProps[Name]): Promise<string> {
  const file = join(PORTAL_BUILT, 'server.js')
  if (!loaded && !existsSync(file)) throw unavailable('portal_not_built', '门户页面还没有生成，请用 bin/start 启动', 30)
  loaded ??= import(pathToFileURL(file).href)
  return await (await loaded).renderPage(name, props)
}
