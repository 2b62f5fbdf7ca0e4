import pino, { type Logger } from 'pino'

export type Log = Logger

export interface LogOptions {
  readonly level: string
  /** `server`, `worker` or `start`. */
  readonly process: string
  /** Standard output if absent. */
  readonly to?: { write(line: string): void }
}

/**
 * A log of one JSON object per line, without personal data: of a request only id, method and path, because a query string may hold
 * search words; of an error only name, message, code, constraint and stack. Numbers of phones, identity cards and bank cards are masked.
 */
export function openLog({ level, process: name, to }: LogOptions): Log {
  const options = {
    level,
    base: { process: name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: {
      req: requestLine,
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
      err: problemOf,
    },
    hooks: { streamWrite: maskNumbers },
  }
  return to ? pino(options, to) : pino(options)
}

/** Replaces mobile, identity and bank card numbers with nines, so that the line stays valid JSON inside and outside of strings. */
export function maskNumbers(line: string): string {
  return line.replace(/(?<![0-9A-Za-z.-])(?:(?:00)?(?:86)?1[3-9]\d{9}|\d{17}[\dXx]|\d{16}|\d{19})(?![0-9A-Za-z-])/g, (number) =>
    '9'.repeat(number.length),
  )
}

function requestLine(request: { id?: unknown; method?: string; url?: string }) {
  return { id: request.id, method: request.method, path: request.url?.split('?')[0] }
}

// Not `detail`: PostgreSQL puts the offending row into it.
function problemOf(error: Error & { code?: string; constraint?: string }) {
  const { name, message, code, constraint, stack } = error
  return { name, message, code, constraint, stack }
}
