import { Presets, SingleBar } from 'cli-progress'

export interface Progress {
  at(bytes: number): void
  counted(rows: number): void
  stop(): void
}

/** A bar on a terminal; elsewhere, where lines are kept, a line for each tenth of the way. */
export function showProgress(bytes: number, output: NodeJS.WriteStream): Progress {
  return output.isTTY ? bar(bytes, output) : plainLines(bytes, output)
}

function bar(bytes: number, stream: NodeJS.WriteStream): Progress {
  const shown = new SingleBar(
    { format: '{bar} {percentage}% · {rows} 件 · 还需 {eta_formatted}', hideCursor: true, stream, etaBuffer: 50 },
    Presets.shades_classic,
  )
  shown.start(Math.max(bytes, 1), 0, { rows: 0 })
  let at = 0
  return {
    at: (read) => {
      at = read
    },
    counted: (rows) => shown.update(Math.min(at, bytes), { rows }),
    stop: () => {
      shown.update(Math.min(at, bytes))
      shown.stop()
    },
  }
}

function plainLines(bytes: number, stream: NodeJS.WriteStream): Progress {
  let at = 0
  let told = 0
  return {
    at: (read) => {
      at = read
    },
    counted: (rows) => {
      const tenth = Math.floor((10 * at) / Math.max(bytes, 1))
      if (tenth <= told || tenth >= 10) return
      told = tenth
      stream.write(`${tenth * 10}% · ${rows} 件\n`)
    },
    stop: () => {},
  }
}
