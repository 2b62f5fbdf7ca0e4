import type { Frame } from '../frame.ts'

/** Why one cannot go on, and what to do: 404, 429, 500, an expired form. */
export interface ErrorPageProps {
  frame: Frame
  status: number
  title: string
  words: string[]
  links: { href: string; word: string }[]
}
