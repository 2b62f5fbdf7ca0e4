/** The environment for PostgreSQL's own programs: messages in English and times in UTC, whatever the machine speaks. */
export function environment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
}

/** The last line of a program's output that says something (or matches), for a one-line message. */
export function lastLine(text: string, matching = /\S/): string {
  return (
    text
      .split('\n')
      .findLast((line) => matching.test(line))
      ?.trim() ?? '(no message)'
  )
}
