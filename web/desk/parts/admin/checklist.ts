import type { FailedSignIns } from '../../../../domain/people/views/failed-sign-ins.ts'
import type { ChainVerdict } from '../../../../platform/check-chain.ts'
import type { AdminPolicy, AdminStaff, AdminUnit, CalendarYear } from '../../api/admin.ts'
import { type BackupShown, backupText } from './backup-text.ts'
import { verdictText } from './verdict-text.ts'

/** One thing an administrator looks after: `now` says how it is. */
export interface CheckLine {
  done: boolean
  words: string
  now: string
  to: string
}

interface SiteFacts {
  staff: AdminStaff[]
  units: AdminUnit[]
  topics: { closed: boolean }[]
  places: unknown[]
  policies: AdminPolicy[]
  calendar: CalendarYear
  backup: BackupShown
  /** Messages that could not be sent. */
  unsent: number
}

/** The proposals that the reader may confirm. */
export const proposalLine = (mine: number): CheckLine => ({
  done: !mine,
  words: '待同意',
  now: mine ? `${mine} 件等您同意或不同意` : '没有等您的',
  to: '/admin/proposals',
})

const IDENTITY_LOOKS = { done: true, words: '身份查看记录', now: '谁看过反映人的身份、为什么', to: '/admin/looks' }

export function systemLines({ staff, units, topics, places, policies, calendar, backup, unsent }: SiteFacts): CheckLine[] {
  const withRole = (role: string) => enabled(staff).filter(({ roles }) => roles.some((one) => one.role === role)).length
  const [clerks, handlers] = [withRole('clerk'), withRole('handler')]
  const open = units.filter(({ closed }) => !closed).length
  const count = topics.filter(({ closed }) => !closed).length
  const deadlines = policies.find(({ key }) => key === 'deadlines')?.version ?? 0
  const known = calendar.from !== 'unknown'
  return [
    {
      done: open > 1,
      words: '单位',
      now: open > 1 ? `${open} 个单位` : '只有受理的这一个，把承办单位添上，才有地方可派',
      to: '/admin/units',
    },
    {
      done: clerks > 0 && handlers > 0,
      words: '人员',
      now:
        clerks && handlers
          ? `受理员 ${clerks} 人，经办人 ${handlers} 人`
          : `${clerks ? '' : '还没有受理员，来的诉求没人看得到；'}${handlers ? '' : '还没有经办人，派下去没人签收；'}开账号，再授予角色`,
      to: '/admin/people',
    },
    {
      done: places.length > 1,
      words: '地点',
      now: places.length > 1 ? '下面的地方已经列上' : '还没有列出下面的地方，群众提交时只能自己写地点',
      to: '/admin/places',
    },
    {
      done: count > 0,
      words: '领域与权责清单',
      now: count
        ? `${count} 个领域；哪个单位管什么，写在各单位的权责清单里`
        : '还没有领域，也就没有分派建议；先列领域，再在各单位下写权责清单',
      to: '/admin/topics',
    },
    {
      done: deadlines > 0,
      words: '办理时限',
      now: deadlines ? `第 ${deadlines} 版` : '用的是软件预置，请对照本地文件定一版',
      to: '/admin/policies',
    },
    {
      done: known,
      words: `${calendar.year} 年日历`,
      now: known ? '放假安排已有' : '国务院的放假通知还没有录入，落在那一年的期限都标“暂定”',
      to: `/admin/calendar?year=${calendar.year}`,
    },
    { done: !backup.overdue, words: '备份', now: backupText(backup), to: '/admin/site' },
    {
      done: !unsent,
      words: '短信',
      now: unsent ? `有 ${unsent} 条没有发出去，可以再发` : '没有发不出去的',
      to: '/admin/messages?state=dead',
    },
  ]
}

/** Where somebody seems to guess passwords, in words. */
export function guessingText({ accounts, addresses }: FailedSignIns): string {
  const at = accounts.slice(0, 3).map(({ name, failures }) => `${name}的账号错了 ${failures} 次`)
  const from = addresses
    .slice(0, 3)
    .map((one) => `一个网络地址（代号 ${one.from}）试了 ${one.accounts} 个账号、错了 ${one.failures} 次`)
  return at.length || from.length ? `24 小时内：${[...at, ...from].join('；')}` : '24 小时内没有谁错得多'
}

export function securityLines(staff: AdminStaff[], failed: FailedSignIns): CheckLine[] {
  const people = enabled(staff)
  const guessed = people.filter(({ strangersWaitUntil }) => strangersWaitUntil).length
  const unbound = people.filter(({ secondFactor }) => !secondFactor).length
  const idle = people.filter(({ roles }) => !roles.length).length
  return [
    {
      done: !failed.accounts.length && !failed.addresses.length,
      words: '登录失败',
      now: guessingText(failed),
      to: '/admin/people',
    },
    {
      done: !guessed,
      words: '被猜密码的账号',
      now: guessed ? `${guessed} 个，生电脑要等；本人换了电脑来找时可以放开` : '没有',
      to: '/admin/people',
    },
    { done: !unbound, words: '动态口令', now: unbound ? `${unbound} 人还没有绑定` : '所有人都绑定了', to: '/admin/people' },
    { done: !idle, words: '没有角色的账号', now: idle ? `${idle} 个，不用了就停用` : '没有', to: '/admin/people' },
    IDENTITY_LOOKS,
  ]
}

export function auditLines(verdict: ChainVerdict): CheckLine[] {
  return [{ done: verdict.intact, words: '审计日志', now: verdictText(verdict), to: '/admin/audit' }, IDENTITY_LOOKS]
}

const enabled = (staff: AdminStaff[]): AdminStaff[] => staff.filter(({ disabled }) => !disabled)
