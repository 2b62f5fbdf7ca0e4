import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axe, journey, textOf, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { pastOf } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

journey('somebody without a mouse: everything by keyboard, and the focus is seen', async () => {
  const page = await town.computer()
  await page.goto('/')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toMatchObject({ text: '跳到正文', seen: true })
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
  await tabTo(page, '我要说')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/speak')

  const onward = async (button: string, path: string) => {
    await tabTo(page, button)
    await page.keyboard.press('Enter')
    await page.waitForURL(path)
  }
  await tabTo(page, '发生了什么')
  await page.keyboard.type('北关里社区路灯不亮，晚上看不见路。')
  await onward('下一步：在哪里', '**/speak/where')
  await tabTo(page, '选照片')
  await onward('下一步：怎么联系您', '**/speak/contact')
  await tabTo(page, '不留电话')
  await page.keyboard.press('Space')
  await tabTo(page, '哪一类')
  await page.keyboard.press('Enter')
  await tabTo(page, '其他')
  await page.keyboard.press('ArrowDown')
  await onward('下一步：看一遍', '**/speak/check')
  expect(await textOf(page)).toMatch(/类型\s*求助/)
  await page.getByLabel(/等于几/).waitFor({ state: 'hidden' })
  await onward('送出', '**/slip')
  expect(await past.appeals()).toHaveLength(1)
})

journey('somebody older: 长辈版 has large words and large targets', async () => {
  const { number } = await past.published()
  const page = await town.phone()
  await page.goto('/')
  await page.getByRole('link', { name: '长辈版' }).click()
  await page.getByRole('link', { name: '回到标准版' }).waitFor()
  for (const address of ['/', '/speak', '/track', '/cases', `/cases/${number}`, '/figures', '/about', '/sign-in']) {
    await page.goto(address)
    expect(await page.evaluate(smallWords, 18), address).toEqual([])
    expect(await page.evaluate(smallTargets), address).toEqual([])
    expect(await page.evaluate(overflow), address).toEqual([])
    expect(await axe(page), address).toEqual([])
  }
})

journey('a narrow screen, 400 % zoom, and nobody’s eyes are hurried', async () => {
  const { number } = await past.published()
  // 1280 CSS pixels at 400 % are 320.
  for (const viewport of [
    { width: 320, height: 568 },
    { width: 320, height: 256 },
  ]) {
    const page = await town.phone({ viewport, reducedMotion: 'reduce' })
    for (const address of [
      '/',
      '/speak',
      '/track',
      '/cases',
      `/cases/${number}`,
      '/figures',
      '/about',
      '/privacy',
      '/accessibility',
      '/sign-in',
      '/nowhere',
    ]) {
      await page.goto(address)
      expect(await page.evaluate(overflow), `${address} at ${viewport.width} × ${viewport.height}`).toEqual([])
      expect(await page.evaluate(moving), address).toEqual([])
      expect(await page.evaluate(smallWords, 16), address).toEqual([])
    }
    expect(await textOf(page)).toContain('没有找到')
  }
})

/** The focused element: its name and whether the focus is visible. */
async function focused(page: Page) {
  return await page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement
        ? [...(element.labels ?? [])].map((one) => one.textContent).join(' ')
        : element.textContent
    const around = element.closest('label') ?? element
    const seen = [element, around].some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    })
    return { text: (label ?? '').trim(), seen, tag: element.tagName }
  })
}

/** Presses Tab until this is reached; every element on the way must show its focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    if (here.tag !== 'BODY') expect(here, 'the focus is seen').toMatchObject({ seen: true })
    if (here.text.includes(name) && here.tag !== 'BODY') return
  }
  throw new Error(`no way to “${name}” by Tab`)
}

// These run in the page.
function smallWords(least: number): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const small: string[] = []
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode
    if (!parentElement || !textContent?.trim() || !parentElement.checkVisibility() || parentElement.closest('svg')) continue
    const { width, height } = parentElement.getBoundingClientRect()
    if (width <= 1 || height <= 1) continue
    if (Number.parseFloat(getComputedStyle(parentElement).fontSize) < least) small.push(textContent.trim())
  }
  return small
}

function smallTargets(): string[] {
  const targets = document.querySelectorAll<HTMLElement>(
    'button, select, textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), .radio-card, .picker, .head-nav a, .head-tools a, .button, .main-link',
  )
  return [...targets].flatMap((element) => {
    const { width, height } = element.getBoundingClientRect()
    return element.checkVisibility() && width > 1 && height < 60
      ? [`${element.tagName} ${element.className} ${element.textContent?.trim().slice(0, 20)}: ${height}`]
      : []
  })
}

function overflow(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    .map((element) => `${element.tagName} ${element.className}`)
}

function moving(): string[] {
  return [...document.querySelectorAll<HTMLElement>('body, body *')].flatMap((element) => {
    const { transitionDuration, animationName, animationDuration } = getComputedStyle(element)
    const seconds = (list: string) => Math.max(...list.split(',').map((one) => Number.parseFloat(one)))
    return seconds(transitionDuration) > 0.01 || (animationName !== 'none' && seconds(animationDuration) > 0.01)
      ? [element.className]
      : []
  })
}
