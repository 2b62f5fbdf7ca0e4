import { expect } from 'vitest'
import { axe, journey, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'

const site = useSite()
const town = useBrowser(site)

const passwordOf = async (login: string) =>
  (await site.db.selectFrom('staff').select('password_hash').where('login', '=', login).executeTakeFirstOrThrow()).password_hash

journey('the password of somebody who may see identities is reset only when two administrators agree', async () => {
  const system = await town.desk('xitong')
  await system.goto('/desk/admin/people')
  await system
    .getByRole('row', { name: /贾小锋/ })
    .getByRole('button', { name: '管理' })
    .click()
  const person = system.getByRole('dialog', { name: '贾小锋' })
  expect(await person.getByRole('button', { name: '重设密码', exact: true }).count()).toBe(0)
  await person.getByRole('button', { name: '提请重设密码' }).click()
  await person.getByLabel('为什么要重设密码').fill('本人来电，忘了密码')
  await person.getByRole('button', { name: '提请', exact: true }).click()
  await person.getByRole('link', { name: '待安全管理员确认' }).click()
  const waiting = system.getByRole('region', { name: '贾小锋：重设密码' })
  await waiting.getByText(/^待安全管理员确认/).waitFor()
  expect(await waiting.getByRole('button', { name: '同意' }).count()).toBe(0)
  const before = await passwordOf('jiaxiaofeng')
  await site.performJobs(town.now)

  const security = await town.desk('anquan')
  await security.getByText('1 件等您同意或不同意').waitFor()
  await security.getByRole('link', { name: '待同意' }).first().click()
  const asked = security.getByRole('region', { name: '贾小锋：重设密码' })
  await asked.getByText('本人来电，忘了密码').waitFor()
  await asked.getByText(/^系统管理员欧阳建，/).waitFor()
  expect(await axe(security)).toEqual([])
  await asked.getByRole('button', { name: '同意', exact: true }).click()
  expect(await passwordOf('jiaxiaofeng')).toBe(before)
  await asked.getByRole('button', { name: /再按一次就同意/ }).click()
  const handedOver = security.getByText(/^贾小锋的新密码只显示这一次/).locator('b')
  const password = await handedOver.innerText()

  const jia = await town.computer()
  await jia.goto('/desk/')
  await jia.getByLabel('登录名').fill('jiaxiaofeng')
  await jia.getByLabel('密码').fill(password)
  await jia.getByRole('button', { name: '登录', exact: true }).click()
  await jia.getByText('您还在用别人给的密码，请换成自己的。').waitFor()

  await system.reload()
  await system.getByRole('row', { name: /贾小锋.*同意，已办/ }).waitFor()
})

journey('a role that may see identities is refused with a reason, and what waits can be taken back', async () => {
  const system = await town.desk('xitong')
  await system.goto('/desk/admin/people')
  await system
    .getByRole('row', { name: /贾小锋/ })
    .getByRole('button', { name: '管理' })
    .click()
  const person = system.getByRole('dialog', { name: '贾小锋' })
  const propose = async (role: string, why: string) => {
    await person.getByLabel('角色', { exact: true }).selectOption(role)
    await person.getByRole('button', { name: '提请授予' }).click()
    await person.getByLabel(/^为什么要授予/).fill(why)
    await person.getByRole('button', { name: '提请', exact: true }).click()
  }
  await propose('head', '办公室主任出差')
  await person.getByText(/^授予单位负责人/).waitFor()
  await propose('clerk', '帮受理员值班')
  await person.getByText(/^授予受理员/).waitFor()

  const security = await town.desk('anquan')
  await security.goto('/desk/admin/proposals')
  const asked = security.getByRole('region', { name: /^贾小锋：授予单位负责人/ })
  await asked.getByRole('button', { name: '不同意' }).click()
  await asked.getByLabel('为什么不同意').fill('请按程序先任命')
  await asked.getByRole('button', { name: '不同意' }).click()
  await security.getByRole('row', { name: /不同意.*请按程序先任命/ }).waitFor()

  await system.goto('/desk/admin/proposals')
  await system.getByRole('row', { name: /请按程序先任命/ }).waitFor()
  await system
    .getByRole('region', { name: /^贾小锋：授予受理员/ })
    .getByRole('button', { name: '撤回' })
    .click()
  await system.getByText('没有等着同意的事').waitFor()
  const roles = await site.db
    .selectFrom('staff_roles')
    .innerJoin('staff', 'staff.id', 'staff_roles.staff_id')
    .where('staff.login', '=', 'jiaxiaofeng')
    .select('role')
    .execute()
  expect(roles.map(({ role }) => role)).not.toContain('head')
  expect(roles.map(({ role }) => role)).not.toContain('clerk')
})
