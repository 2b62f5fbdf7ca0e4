import { expect } from 'vitest'
import { answer } from '../../domain/appeals/assignments/answer.ts'
import { approve } from '../../domain/appeals/assignments/approve.ts'
import { sign } from '../../domain/appeals/assignments/sign.ts'
import { deskAppeal } from '../../domain/appeals/reading/desk-appeal.ts'
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
  await weijia.getByText('协办', { exact: true }).waitFor()

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

journey(
  'the clerk finds both parts in the lists and passes the answer of the one that assists, which is told to nobody',
  async () => {
    const { appealId } = await past.signed({ title: '暖气管道井漏水，墙皮也掉了', body: '暖气管道井漏水，楼道墙皮掉了一大片。' })
    const assignmentId = await assisted(past.as('linxiaowan'), appealId, past.unit('housing'))
    await sign(past.as('weijia'), { appealId, assignmentId })
    const part = { text: '管道井的防水已经看过，屋面没有漏点，漏水来自供热管。', contact: '', attachments: [] }
    const { answerId } = await answer(past.as('weijia'), { appealId, assignmentId, ...part })
    await approve(past.as('dingbairu'), { appealId, answerId, decision: 'approved', note: '' })

    const clerk = await town.desk('linxiaowan')
    await clerk.goto('/desk/lists/open')
    const rows = clerk.getByRole('row').filter({ hasText: '墙皮也掉了' })
    await expect.poll(() => rows.count()).toBe(2)
    await clerk.goto('/desk/lists/review')
    await clerk.getByRole('row').filter({ hasText: '协办' }).getByRole('link').click()
    await clerk.getByRole('button', { name: '审核答复' }).click()
    await clerk.getByText('这份答复给主办单位用').waitFor()
    await clerk.getByText('屋面没有漏点').waitFor()
    await clerk.getByRole('button', { name: /^通过/ }).click()
    await clerk.getByRole('status').getByText('已通过，30 秒内可撤回').waitFor()

    const lead = await deskAppeal(past.as('linxiaowan'), appealId)
    expect([lead.state, lead.assignments.map(({ state }) => state)]).toEqual(['handling', ['in_hand', 'passed']])
    expect(lead.toldAt).toBeNull()
  },
)
