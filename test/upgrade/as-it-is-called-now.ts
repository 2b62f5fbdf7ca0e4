/**
 * What was said before, with what is called otherwise on purpose: the clock of the ruling on an objection was `object`, how an
 * assignment ended is now the state it stands in, and messages have become so short that each is one SMS.
 */
export function asItIsCalledNow<Value>(said: Value): Value {
  return renamed(said) as Value
}

function renamed(said: unknown): unknown {
  if (Array.isArray(said)) return said.map(renamed)
  if (typeof said !== 'object' || said === null) return said
  const fields = Object.fromEntries(Object.entries(said).map(([key, value]) => [key, renamed(value)]))
  if ('dueAt' in fields && fields.name === 'object') return { ...fields, name: 'ruling' }
  if ('endedHow' in fields) return withState(fields)
  if (Array.isArray(fields.messages)) return { ...fields, messages: fields.messages.map(shortened).sort() }
  return fields
}

function withState({ endedHow, ...fields }: Record<string, unknown>): Record<string, unknown> {
  if (endedHow === null) return fields // open: its state is the word of the appeal
  return { ...fields, state: endedHow === 'answered' ? 'passed' : endedHow }
}

const SHORTER: readonly (readonly [RegExp, string])[] = [
  [/您反映的事（(\S+)）有答复了。.*/, '您反映的 $1 有答复了，请看请评。'],
  [/您反映的事（(\S+)）我们看过了，.*/, '您反映的 $1 看过了，请看说明和该走的路。'],
  [/您反映的事（(\S+)）需要多一点时间，最晚 (.+)答复，原因.*/, '$1 要延期，最晚 $2答复。'],
  [/您反映的事（(\S+)）需要您补充一点情况，.*/, '您反映的 $1 需要您补充一点情况，请看请答。'],
  [/您说事情还没解决（(\S+)），我们已要求单位重新办理，最晚 (.+)答复。/, '$1 重新办，最晚 $2答复。'],
  [/您反映的事（(\S+)）督查核实过了，.*/, '您反映的 $1 督查核实过了，请看结论。'],
]

const shortened = (message: string): string => SHORTER.reduce((text, [was, is]) => text.replace(was, is), message)
