import { momentText } from '../shared/format.ts'

/** 11月22日 03:59: a moment where a column is narrow. */
export const shortMoment = (value: string): string => momentText(value).replace(/ 周./, '')
