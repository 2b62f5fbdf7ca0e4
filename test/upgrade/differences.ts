/** Where what is said now is other than what was said, each as `where: was → is`. What is said besides is no difference. */
export function differences(was: unknown, is: unknown, where = ''): string[] {
  if (isObject(was) && isObject(is)) {
    return Object.entries(was).flatMap(([key, value]) => differences(value, is[key], where ? `${where}.${key}` : key))
  }
  if (isLines(was) && isLines(is)) return ofLines(was, is, where)
  if (Array.isArray(was) && Array.isArray(is) && was.length === is.length) {
    return was.flatMap((value, index) => differences(value, is[index], `${where}[${index}]`))
  }
  return Object.is(was, is) ? [] : [`${where}: ${shown(was)} → ${shown(is)}`]
}

function ofLines(was: readonly string[], is: readonly string[], where: string): string[] {
  const [before, now] = [new Set(was), new Set(is)]
  const stayed = [was.filter((line) => now.has(line)), is.filter((line) => before.has(line))] as const
  const moved = stayed[0].findIndex((line, index) => line !== stayed[1][index])
  return [
    ...was.filter((line) => !now.has(line)).map((line) => `${where}: lost ${line}`),
    ...is.filter((line) => !before.has(line)).map((line) => `${where}: came ${line}`),
    ...(moved < 0 ? [] : [`${where}: another order from ${stayed[0][moved]}`]),
  ]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isLines = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 300)
