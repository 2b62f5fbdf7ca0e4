import { expect } from 'vitest'
import { assisted } from '../assisted.ts'
import { journey, textOf, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { pastOf } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

journey('two units on one appeal: each signs for its own part, and the clerk sees both', async () => {
  const { appealId } = await past.signed({ title: '暖气管道井漏水，墙皮也掉了', body: '暖气管道井漏水，楼道墙皮掉了一大片。' })
  await assisted(past.as('linxiaowan'), appealId, past.unit('housing'))

  const weijia = await town.desk('weijia')
  await expect.poll(() => textOf(weijia)).toMatch(/1\s*待签收/)
  await weijia.goto(`/desk/appeals/${appealId}`)
  const mine = weijia.getByRole('complementary', { name: '期限和我能做的' })
  await mine.getByText('签收期限').waitFor()
  await mine.getByRole('button', { name: '签收' }).click()
  await mine.getByText('答复期限').waitFor()
  await mine.getByRole('button', { name: '写答复' }).waitFor()
  await weijia.getByText('协办').waitFor()

  const clerk = await town.desk('linxiaowan')
  await clerk.goto(`/desk/appeals/${appealId}`)
  await clerk.getByText('主办').waitFor()
  expect(await clerk.getByRole('complementary', { name: '期限和我能做的' }).textContent()).toContain('供热')

  // The other part has a page of its own head.
  await clerk.getByRole('link', { name: '看这一份' }).click()
  await clerk
    .getByRole('complementary', { name: '期限和我能做的' })
    .getByText('安澜县住房和城乡建设局', { exact: true })
    .waitFor()
})
