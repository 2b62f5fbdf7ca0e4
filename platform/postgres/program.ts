/** The environment for programs of PostgreSQL: messages in English, times in UTC. */
export function environment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
}

/** The last line of output that matches, for a one-line message. */
export function lastLine(text: string, matching = /\S/): string {
  return (
    text
      .split('\n')
      .findLast((line) => matching.test(line))
      ?.trim() ?? '(no message)'
  )
}
