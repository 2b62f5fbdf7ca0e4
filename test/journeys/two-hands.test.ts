import { expect } from 'vitest'
import { advance } from '../../domain/appeals/advance.ts'
import { assign } from '../../domain/appeals/assignments/assign.ts'
import { copyOf } from '../../domain/appeals/copy-of-lead.ts'
import { holdAppeal } from '../../domain/appeals/hold-appeal.ts'
import { inTransaction } from '../../domain/perform.ts'
import { journey, textOf, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { pastOf } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

/** The housing office is asked to assist the heating office. The desk has no step for this yet. */
async function assisted(appealId: string) {
  const clerk = past.as('linxiaowan')
  await inTransaction(clerk, async (step) => {
    const appeal = await holdAppeal(step, appealId)
    const assisting = await assign(step, appeal, {
      ...{ unit_id: past.unit('housing'), kind: 'assisting', state: 'given', round: 1, returnable: true },
      ...{ instruction: '请配合看看屋面和管道井', dispatched_by: clerk.actor.staffId },
    })
    const due = { signDue: assisting.sign_due_at.toISOString(), answerDue: assisting.answer_due_at.toISOString() }
    await advance(step, appeal, copyOf(appeal, assisting), {
      action: 'dispatched',
      assignmentId: assisting.id,
      unitId: past.unit('housing'),
      ...due,
    })
  })
}

journey('two units on one appeal: each signs for its own part, and the clerk sees both', async () => {
  const { appealId } = await past.signed({ title: '暖气管道井漏水，墙皮也掉了', body: '暖气管道井漏水，楼道墙皮掉了一大片。' })
  await assisted(appealId)

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
