import pino, { type Logger } from 'pino'

export type Log = Logger

export interface LogOptions {
  readonly level: string
  /** Which process speaks: `server`, `worker` or `start`. */
  readonly process: string
  /** Where the lines go; standard output when absent. */
  readonly to?: { write(line: string): void }
}

/**
 * One JSON object a line. Personal data has no place here: requests are told by method and path (a query may hold search
 * words), errors by name, message and stack, and whatever still looks like a phone, identity or card number is blotted out.
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

/** Turns the digits of mobile, identity and bank card numbers into nines: the line stays valid JSON, inside a string and outside. */
export function maskNumbers(line: string): string {
  return line.replace(/(?<![0-9A-Za-z.-])(?:(?:00)?(?:86)?1[3-9]\d{9}|\d{17}[\dXx]|\d{16}|\d{19})(?![0-9A-Za-z-])/g, (number) =>
    '9'.repeat(number.length),
  )
}

function requestLine(request: { id?: unknown; method?: string; url?: string }) {
  return { id: request.id, method: request.method, path: request.url?.split('?')[0] }
}

// Not all that an error carries: PostgreSQL puts the offending row into `detail`.
function problemOf(error: Error & { code?: string; constraint?: string }) {
  const { name, message, code, constraint, stack } = error
  return { name, message, code, constraint, stack }
}
