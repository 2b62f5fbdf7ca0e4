import type { Page } from 'playwright-core'

/** Steps of speaking that several journeys take on a real page. */
export const onward = (page: Page) => page.locator('main .form-actions button')

export async function sayWhat(page: Page, text: string): Promise<void> {
  await page.goto('/speak')
  await page.getByLabel('发生了什么？').fill(text)
  await page.getByRole('button', { name: '下一步：在哪里' }).click()
  await page.waitForURL('**/speak/where')
}

/** From the second page to the last, without a phone. */
export async function anonymouslyToTheEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一步：怎么联系您' }).click()
  await page.waitForURL('**/speak/contact')
  await page.getByRole('checkbox', { name: '不留电话' }).check()
  await page.getByRole('button', { name: '下一步：看一遍' }).click()
  await page.waitForURL('**/speak/check')
}

/** Unfolds a part of a form. */
export const unfold = (page: Page, word: string) => page.locator('summary').filter({ hasText: word }).click()
