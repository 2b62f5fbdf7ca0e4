import { StartProblem } from '../start-problem.ts'

export function diskFull(folder: string): StartProblem {
  return new StartProblem(
    `${folder} 所在磁盘已满，请清理后重试`,
    `the disk of ${folder} is full: free some space and start again`,
    { cause: { code: 'ENOSPC' } },
  )
}

/** Whether it is for want of room that something could not be started, by PostgreSQL's word or by ours. */
export function isDiskFull(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } }
  return [code, cause?.code].some((one) => one === 'ENOSPC' || one === '53100')
}
