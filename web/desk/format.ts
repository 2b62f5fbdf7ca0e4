import { momentText } from '../shared/format.ts'

/** The end of a long path, as 室温不达标 or 教师新村 · 3号楼; the whole stands in the title. */
export const endOf = (path: string, separator: ' / ' | ' · ', parts: number): string =>
  path.split(separator).slice(-parts).join(separator)

/** 11月22日 周日 03:59; of another year with its year, which history from elsewhere mostly is. */
export const longMoment = (value: string): string => momentText(value, today())

/** 11月22日 03:59, or 2019年1月7日: a moment where a column is narrow. */
export const shortMoment = (value: string): string => {
  const text = longMoment(value)
  return text.includes('年') ? text.split(' ')[0]! : text.replace(/ 周./, '')
}

const today = (): string => new Date(Date.now() + 8 * 3600_000).toISOString()

/** Windows · Edge, as a browser says of itself in a long line. */
export function deviceName(device: string): string {
  const system = /Windows|Mac OS|Android|iPhone|iPad|Linux/.exec(device)?.[0] ?? ''
  const browser = /Edg|Firefox|Chrome|Safari/.exec(device)?.[0]?.replace('Edg', 'Edge') ?? ''
  return [system, browser].filter(Boolean).join(' · ') || device.slice(0, 40) || '未知设备'
}
