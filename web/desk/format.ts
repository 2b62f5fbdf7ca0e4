import { momentText } from '../shared/format.ts'

/** The end of a long path, as 室温不达标 or 教师新村 · 3号楼; the whole stands in the title. */
export const endOf = (path: string, separator: ' / ' | ' · ', parts: number): string =>
  path.split(separator).slice(-parts).join(separator)

/** 11月22日 03:59: a moment where a column is narrow. */
export const shortMoment = (value: string): string => momentText(value).replace(/ 周./, '')
