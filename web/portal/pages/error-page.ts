import type { Frame } from '../frame.ts'

export interface ErrorPageProps {
  frame: Frame
  status: number
  title: string
  words: string[]
  links: { href: string; word: string }[]
}
