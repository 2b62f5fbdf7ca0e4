import { z } from 'zod'
import { line, text } from '../../../../platform/input.ts'

/** A public copy as an editor hands it in. */
export const CopyInput = z.object({
  title: line(60).min(2, '请写标题').describe('标题'),
  body: text(20_000).min(2, '请留下反映的内容').describe('反映内容'),
  answer: text(8000).min(2, '请留下答复').describe('答复'),
  words: text(1000).default('').describe('反映人的评价'),
  photos: z.array(z.uuid()).max(20).default([]).describe('照片'),
  /** Marked text that the editor allows, such as an office phone. */
  letStand: z.array(z.string().max(100)).max(100).default([]).describe('保留的内容'),
})
