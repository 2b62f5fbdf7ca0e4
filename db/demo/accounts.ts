import { demoPassword, demoStaff } from './staff.ts'
import { demoUnits } from './units.ts'

// Not in load.ts, which imports the whole county: every start needs only this.

export const DEMO_SITE = 'anlan'

/** Whether this is the demo county and its loading was interrupted. */
export const isUnfinished = (site: { key: string; settings: object }): boolean =>
  site.key === DEMO_SITE && 'loading' in site.settings && site.settings.loading === true

/** Accounts to try first, one for each view of the desk. */
export const demoAccounts = [
  'linxiaowan',
  'jiaxiaofeng',
  'xusuxin',
  'guhuaijin',
  'niandafu',
  'gaoyuanzheng',
  'songwenlan',
  'tieyanqiu',
  'jingwei',
  'xitong',
  'anquan',
  'shenji',
].map((login) => {
  const person = demoStaff.find((one) => one.login === login)!
  const unit = demoUnits.find(({ key }) => key === person.unit)!
  return { login, password: demoPassword, name: person.name, role: `${unit.short} ${person.position}` }
})
