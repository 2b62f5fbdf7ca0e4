import { read, routes, step } from '../../desk-routes.ts'
import { MarkNoticesReadInput, markNoticesRead } from '../mark-notices-read.ts'
import { DeskNotices, deskNotices } from '../views/desk-notices.ts'

/** Notices of the desk (the bell). */
export const notices = routes('desk', [
  read({ at: '/notices', says: 'My latest notices', run: deskNotices, answers: DeskNotices }),
  step({ at: '/notices/reads', says: 'Notices I have seen', input: MarkNoticesReadInput, run: markNoticesRead }),
])
