/**
 * The name that was probably meant: at a distance of at most two, one for names of fewer than eight letters, and zero for four or fewer,
 * because HOME and HOST are too close.
 */
export function nearest(name: string, names: readonly string[]): string | undefined {
  return names.find((candidate) => distance(name, candidate) <= allowed(candidate))
}

function allowed(name: string): number {
  if (name.length <= 4) return 0
  return name.length < 8 ? 1 : 2
}

/** The number of letters to insert, drop, replace or swap with a neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, rows[i - 2]![j - 2]! + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}
