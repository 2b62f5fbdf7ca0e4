import { z } from 'zod'
import { line, text } from '../../../platform/input.ts'
import type { PolicyDefinition } from '../../sites/policy-definition.ts'

const Template = z.object({
  name: line(40).min(1).describe('名称'),
  text: text(2000).min(1, '请填写内容').describe('内容'),
})

/** Ready sentences for the desk. */
export const TemplatePolicy = z.object({
  answers: z.array(Template).max(200),
  instructions: z.array(Template).max(200),
})
export type TemplatePolicy = Readonly<z.infer<typeof TemplatePolicy>>

export const templates: PolicyDefinition<TemplatePolicy> = {
  name: '常用语',
  schema: TemplatePolicy,
  preset: {
    answers: [
      {
        name: '四段式答复',
        text: '您好！您反映的问题已收到，现答复如下：\n一、核实情况：\n二、依据：\n三、办理结果：\n四、下一步安排：\n感谢您的关心，如有疑问请与我们联系。',
      },
      {
        name: '需要时间解决',
        text: '您好！您反映的情况属实。因（原因），需要到（日期）前完成，我们会在（日期）再次向您说明进展。',
      },
    ],
    instructions: [
      { name: '请核实办理', text: '请核实情况，依法依规办理，并按期答复反映人。' },
      { name: '请先联系反映人', text: '请先与反映人联系，到现场看一看，再答复。' },
    ],
  },
  source: '软件预置',
}
