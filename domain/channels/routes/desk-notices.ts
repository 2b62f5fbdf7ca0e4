import { read, routes, step } from '../../desk-routes.ts'
import { MarkNoticesReadInput, markNoticesRead } from '../mark-notices-read.ts'
import { DeskNotices, deskNotices, type Openable } from '../views/desk-notices.ts'

/** Notices of the desk (the bell), of matters that one may open. */
export const notices = (openable: Openable) =>
  routes('desk', [
    read({ at: '/notices', says: 'My latest notices', run: (desk) => deskNotices(desk, openable), answers: DeskNotices }),
    step({
      at: '/notices/reads',
      says: 'Notices I have seen',
      input: MarkNoticesReadInput,
      run: (desk, input) => markNoticesRead(desk, input, openable),
    }),
  ])
