import { momentText } from '../shared/format.ts'

/** The last parts of a path: 室温不达标, or 教师新村 · 3号楼. The caller shows the whole path in a title. */
export const endOf = (path: string, separator: ' / ' | ' · ', parts: number): string =>
  path.split(separator).slice(-parts).join(separator)

/** 11月22日 周日 03:59, with the year when it is another year, as in most imported history. */
export const longMoment = (value: string): string => momentText(value, today())

/** 11月22日 03:59, or 2019年1月7日, for narrow columns. */
export const shortMoment = (value: string): string => {
  const text = longMoment(value)
  return text.includes('年') ? text.split(' ')[0]! : text.replace(/ 周./, '')
}

const today = (): string => new Date(Date.now() + 8 * 3600_000).toISOString()

/** Windows · Edge, from a User-Agent header. */
export function deviceName(device: string): string {
  const system = /Windows|Mac OS|Android|iPhone|iPad|Linux/.exec(device)?.[0] ?? ''
  const browser = /Edg|Firefox|Chrome|Safari/.exec(device)?.[0]?.replace('Edg', 'Edge') ?? ''
  return [system, browser].filter(Boolean).join(' · ') || device.slice(0, 40) || '未知设备'
}
