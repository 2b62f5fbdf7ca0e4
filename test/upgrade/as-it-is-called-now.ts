/**
 * What was said before, with what is called otherwise on purpose: the clock of the ruling on an objection was `object`, and how an
 * assignment ended is now the state it stands in.
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
  return fields
}

function withState({ endedHow, ...fields }: Record<string, unknown>): Record<string, unknown> {
  if (endedHow === null) return fields // open: its state is the word of the appeal
  return { ...fields, state: endedHow === 'answered' ? 'passed' : endedHow }
}
