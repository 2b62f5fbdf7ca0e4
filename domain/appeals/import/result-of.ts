import type { Cells } from './cells.ts'
import type { Mapping } from './mapping.ts'
import type { Answer, Result } from './message.ts'

const STATES: readonly { readonly state: 'open' | 'closed' | 'declined' | 'withdrawn'; readonly words: RegExp }[] = [
  { state: 'withdrawn', words: /撤[销回诉]|作废|取消/ },
  { state: 'declined', words: /不予受理|不受理|无效|拒绝受理|驳回/ },
  {
    state: 'open',
    words:
      /^(?:未|待|暂|尚|等|不|非|正|在)|[中]$|未(?:办|回|答|处|完|结案)|待(?:办|回|答|处|受|审|签|派)|^(?:新建|登记|受理|已受理|已派单|已转办|已转交|转办|已签收|超期|逾期|延期|挂起|退回|重办|open|new|pending|processing|in progress)$/i,
  },
  {
    state: 'closed',
    words:
      /办结|办毕|结案|结束|归档|完成|完结|(?:已|全部)(?:回复|答复|处理|解决|反馈|关闭|公开|评价|回访|办理|结)|^(?:答复|回复|关闭|解决|满意|closed|resolved|done|completed?|finished)$/i,
  },
]

// Said in place of an answer by who had none yet.
const NOT_YET =
  /^(?:(?:暂|尚|还)?[无未没]有?(?:回复|答复|处理|办理|反馈|结果|答案|内容)(?:内容|结果|意见)?|(?:待|等待|等)(?:回复|答复|处理|办理|反馈|核实|审核|受理|转办|部门回复|单位回复)|(?:正在)?(?:处理|办理|受理|转办|核实|审核|流转|回复|答复|调查|协调)(?:之)?中|已(?:受理|收到|转办|转交|派单|签收|登记)|请等待|请耐心等待)[。.!！…\s]*$/
// Said in place of one that somebody gave.
const WITHOUT_WORDS =
  /^(?:已(?:经)?(?:电话|当面|短信|书面|口头)?(?:回复|答复|办结|处理|解决|完成|反馈|结案|归档|办理|处理完毕|回访)(?:市民|用户|来电人|当事人|完毕)?|办结|完成|结案|处理完毕|办理完毕|(?:详?见|同)(?:附件|附图|上))[。.!！…\s]*$/

export const isNotYet = (text: string): boolean => NOT_YET.test(text)
export const isWithoutWords = (text: string): boolean => WITHOUT_WORDS.test(text)

/** What the word of the state column means; null if there is none, undefined if nobody knows it. */
export function stateOf(
  cells: Cells,
  { columns, states }: Mapping,
): 'open' | 'closed' | 'declined' | 'withdrawn' | null | undefined {
  const word = cells.text(columns.state)
  if (!word) return null
  return states[word] ?? STATES.find(({ words }) => words.test(word))?.state
}

/** The state decides; without one the answer does. `withoutWords`: a column of answers says that there was one. */
export function resultOf(state: ReturnType<typeof stateOf>, answers: readonly Answer[], withoutWords: boolean): Result {
  if (state === 'open') return 'open'
  if (answers.length) return 'answered'
  if (state === 'declined' || state === 'withdrawn') return state
  return state === 'closed' || withoutWords ? 'not_kept' : 'open'
}
