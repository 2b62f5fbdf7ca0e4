import { titleFrom } from '../../../platform/chinese/titles.ts'
import { cover } from '../../../platform/redaction/cover.ts'
import { findPersonal } from '../../../platform/redaction/find-personal.ts'
import { isCovered } from '../../../platform/redaction/mark.ts'

const LONGEST = 60
const READ = 2000

/**
 * Title and text of a message: a title too long is cut and stands whole above the text, and a text without a title gets one. Where
 * something is cut off it is cut before a number or name, never inside: half a phone is no number to the detector.
 */
export function titleAndBody(head: string, text: string): { title: string; body: string } {
  const characters = [...head]
  if (characters.length > LONGEST) return { title: cutTitle(head), body: text ? `${head}\n${text}` : head }
  if (head) return { title: oneLine(head), body: text || head }
  const proposed = titleFrom(text)
  const title = proposed.endsWith('…') ? titleFrom(covered(text.slice(0, READ))) : proposed
  return { title: oneLine(title) || '（没有标题）', body: text }
}

function cutTitle(head: string): string {
  const kept = [...head].slice(0, LONGEST - 1).join('').length
  const through = findPersonal(head.slice(0, READ)).find(({ from, to }) => from < kept && kept < to)
  return `${oneLine(head.slice(0, through?.from ?? kept))}…`
}

const covered = (text: string): string => cover(text, findPersonal(text).filter(isCovered))

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
