/**
 * A text as it may be stored and shown: lines end in LF, and what no screen can show (NUL and other control characters, halves of
 * characters, characters that turn the direction of writing) is gone or shown as �. What it says stays: `=1+1` is what somebody wrote.
 */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .split('\n')
    .map((line) => line.trimEnd()) // a pattern for blanks before LF takes minutes over a megabyte of blanks
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
