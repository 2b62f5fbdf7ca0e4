import { demoPassword, demoStaff } from './staff.ts'
import { demoUnits } from './units.ts'

// Apart from load.ts, which brings the whole county with it: every later start asks only this.

export const DEMO_SITE = 'anlan'

/** Whether this is the demo county and its loading never came to its end. */
export const isUnfinished = (site: { key: string; settings: object }): boolean =>
  site.key === DEMO_SITE && 'loading' in site.settings && site.settings.loading === true

/** The accounts worth trying first, one for each face of the desk. */
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
