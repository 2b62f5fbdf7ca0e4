/** The milliseconds below which this percentage lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((share / 100) * sorted.length))] ?? 0
}

export function spread(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const of = (share: number) => percentile(sorted, share).toFixed(1)
  return `p50 ${of(50)} ms, p95 ${of(95)} ms, p99 ${of(99)} ms (${sorted.length})`
}
