import type { Addressee, Channel, ClockName, Publication } from '../../domain/appeals/appeal.ts'
import { placeWordsOf } from '../../domain/sites/place-words.ts'
import type { Site } from '../../domain/sites/site.ts'

export { KIND_NAMES, OUTCOME_NAMES, URGENCY_NAMES } from '../../domain/appeals/appeal.ts'
export { ASSIGNMENT_KIND_NAMES } from '../../domain/appeals/assignment.ts'
export { STATUS_NAMES } from '../../domain/appeals/status.ts'
export { ROLE_NAMES } from '../../domain/roles.ts'

export const CLOCK_WORDS: Record<ClockName, string> = {
  triage: '受理',
  sign: '签收',
  ruling: '裁定',
  answer: '答复',
  rework: '重办',
  review: '审核',
}

export function addresseeWords(site: Pick<Site, 'level' | 'name'>): Record<Addressee, string> {
  const { secretary, magistrate, below } = placeWordsOf(site)
  return { secretary, magistrate, unit: '部门', town: below, unknown: '没有指定' }
}

export const CHANNEL_WORDS: Record<Channel, string> = {
  portal: '网页',
  api: '接口',
  hotline: '热线',
  import: '导入',
  desk: '工作台录入',
}

export const PUBLICATION_WORDS: Record<Publication, string> = {
  none: '未公开',
  draft: '公开稿待定',
  published: '已公开',
  withheld: '不公开',
}
