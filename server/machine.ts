import fs from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { StartProblem } from '../platform/start-problem.ts'

const LEAST_FREE_MB = 200

/** Refuses a data folder that cannot be written to, and a disk with less than 200 MB free. */
export async function checkFolder(folder: string): Promise<void> {
  try {
    await fs.mkdir(path.dirname(folder), { recursive: true })
    // Not recursive, because then a read-only disk is reported as “not found”.
    await fs.mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    const trial = `${folder}/.trial-${process.pid}`
    await fs.writeFile(trial, 'x'.repeat(8192), { flush: true })
    await fs.rm(trial)
  } catch (error) {
    throw folderProblem(folder, error as NodeJS.ErrnoException)
  }
  const { bavail, bsize } = await fs.statfs(folder)
  const free = Math.floor((bavail * bsize) / 1024 / 1024)
  if (free >= LEAST_FREE_MB) return
  throw new StartProblem(
    `${folder} 所在磁盘只剩 ${free} MB，至少需要 ${LEAST_FREE_MB} MB：请清理磁盘，或更换 DATA_DIR`,
    `only ${free} MB are free on the disk of ${folder}, ${LEAST_FREE_MB} MB are needed: free some space or choose another DATA_DIR`,
  )
}

/** Refuses a port that is in use or that we may not open. */
export async function checkPort(host: string, port: number): Promise<void> {
  // `localhost` is two addresses. Another program may use only one of them.
  const addresses = host === 'localhost' ? ['127.0.0.1', '::1'] : [host]
  for (const address of addresses) {
    try {
      await listenOnce(address, port)
    } catch (error) {
      const missing =
        (error as NodeJS.ErrnoException).code === 'EADDRNOTAVAIL' || (error as NodeJS.ErrnoException).code === 'EAFNOSUPPORT'
      if (!(missing && address === '::1')) throw portProblem(host, port, error as NodeJS.ErrnoException)
    }
  }
}

/** The StartProblem for an error of listen(). */
export function portProblem(host: string, port: number, error: NodeJS.ErrnoException): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartProblem(
        `端口 ${port} 已被别的程序占用：请停掉它，或换一个端口，如 PORT=${port + 1} bin/start`,
        `port ${port} is in use by another program: stop it or choose another, such as PORT=${port + 1} bin/start`,
        { cause: error },
      )
    case 'EACCES':
      return new StartProblem(
        `没有权限使用端口 ${port}：请用 1024 以上的端口（PORT），前面放反向代理`,
        `not allowed to open port ${port}: choose one above 1024 (PORT) and put a reverse proxy in front`,
        { cause: error },
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartProblem(`本机没有地址 ${host}：请检查 HOST`, `this machine has no address ${host}: check HOST`, {
        cause: error,
      })
    default:
      return error
  }
}

function folderProblem(folder: string, error: NodeJS.ErrnoException): StartProblem {
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartProblem(
        `${folder} 所在磁盘已满：请清理磁盘，或更换 DATA_DIR`,
        `the disk of ${folder} is full: free some space or choose another DATA_DIR`,
        { cause: error },
      )
    case 'EROFS':
      return new StartProblem(
        `${folder} 所在磁盘是只读的：请以可写方式挂载，或更换 DATA_DIR`,
        `the disk of ${folder} is read-only: mount it writable or choose another DATA_DIR`,
        { cause: error },
      )
    default:
      return new StartProblem(
        `数据文件夹 ${folder} 不能写入（${error.code}）：请修改权限，或更换 DATA_DIR`,
        `cannot write to the data folder ${folder} (${error.code}): mend its permissions or choose another DATA_DIR`,
        { cause: error },
      )
  }
}

function listenOnce(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()))
  })
}
