import { StartProblem } from '../start-problem.ts'

export function diskFull(folder: string): StartProblem {
  return new StartProblem(
    `${folder} 所在磁盘已满，请清理后重试`,
    `the disk of ${folder} is full: free some space and start again`,
    { cause: { code: 'ENOSPC' } },
  )
}

/** True for ENOSPC, for PostgreSQL's 53100, and for an error that one of them caused. */
export function isDiskFull(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } }
  return [code, cause?.code].some((one) => one === 'ENOSPC' || one === '53100')
}
