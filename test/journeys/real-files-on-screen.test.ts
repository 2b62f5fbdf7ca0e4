import { sql } from 'kysely'
import { expect } from 'vitest'
import { journeyWith, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { pastOf } from '../past.ts'
import { importReal, REAL_FILES, realFilesPresent } from '../real-files.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)
const WORDS = '小区'

// Assertions compare counts and our own texts: no real message may get into a log.
journeyWith(realFilesPresent)('real messages, on the real screens: found, triaged, answered, read', async () => {
  await importReal(site, { only: ['public-messages'], open: true })
  await importReal(site, { only: ['replies', 'hotline-tickets'] })
  await sql`analyze`.execute(site.db)

  const reader = await town.phone({ javaScriptEnabled: false })
  await reader.goto('/cases')
  await reader.getByLabel('找什么').fill(WORDS)
  await reader.getByRole('button', { name: '找', exact: true }).click()
  await reader.waitForURL('**/cases?words=*')
  const shown = Number((await reader.getByRole('status').locator('b').innerText()).replaceAll(/\D/g, ''))
  const published = await site.db.selectFrom('published_cases').select('search_text').execute()
  expect(shown).toBe(published.filter(({ search_text }) => search_text.includes(WORDS)).length)
  expect(shown).toBeGreaterThan(0)

  const clerk = await town.desk('linxiaowan')
  await clerk.goto('/desk/queue')
  const go = clerk.getByRole('button', { name: '分派给', exact: false })
  const waiting = () => past.appeals().then((all) => all.filter(({ state }) => state === 'received').length)
  const before = await waiting()
  expect(before).toBeGreaterThan(REAL_FILES['public-messages'] / 2)
  const done = new Set<string>()
  for (let count = 1; count <= 3; count++) {
    await clerk.locator('.triage').waitFor()
    await clerk.keyboard.press('d')
    await clerk.keyboard.type('grglb')
    await clerk.getByRole('option').first().waitFor()
    await clerk.keyboard.press('Enter')
    await go.and(clerk.locator('.go')).filter({ hasText: '供热管理办公室' }).waitFor()
    await clerk.keyboard.press('Enter')
    await expect.poll(waiting).toBe(before - count)
    // Only this word shows that the next one is open; the message about the last may still be there.
    const sent = (await past.appeals()).find(({ id, lead_state }) => lead_state === 'given' && !done.has(id))!
    done.add(sent.id)
    await clerk.getByRole('status').getByText(`${sent.number} 已分派给`).waitFor()
  }

  const handler = await town.desk('jiaxiaofeng')
  const dispatched = (await past.appeals()).filter(({ lead_state }) => lead_state === 'given')
  expect(dispatched).toHaveLength(3)
  const [{ id, number }] = dispatched as [(typeof dispatched)[number]]
  await handler.goto(`/desk/appeals/${id}`)
  await handler.getByRole('button', { name: '签收' }).click()
  await handler.getByRole('button', { name: '写答复' }).click()
  const dialog = handler.getByRole('dialog', { name: '写答复' })
  await dialog.getByLabel('给反映人的答复').fill('您好！经核实，情况属实，依据规定已经安排处理，预计本周内完成。')
  await dialog.getByRole('button', { name: '提交答复' }).click()
  await handler.getByRole('status').getByText(`${number} 答复已交出`).waitFor()

  await clerk.goto(`/desk/appeals/${id}/review`)
  await clerk.getByRole('button', { name: /^通过，告知反映人/ }).click()
  await clerk.getByRole('status').getByText(`${number} 已通过，30 秒内可撤回`).waitFor()
  expect((await past.row(id)).state).toBe('told')

  await clerk.goto(`/desk/search?words=${number}`)
  await clerk.locator('.appeals tbody tr').first().waitFor()
  expect(await clerk.locator('.appeals tbody tr').count()).toBe(1)
})
