import { type MapShown, middleOf, type Spot, type View, viewAround, WHOLE } from '../../shared/map.ts'

const STEP = 0.05 // of what is shown: about the width of a finger

const WAYS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  north: [0, -1],
  south: [0, 1],
  west: [-1, 0],
  east: [1, 0],
}
const KEYS: Readonly<Record<string, string>> = {
  ArrowUp: 'north',
  ArrowDown: 'south',
  ArrowLeft: 'west',
  ArrowRight: 'east',
  '+': 'in',
  '=': 'in',
  '-': 'out',
  Delete: 'drop',
  Backspace: 'drop',
}

export const stepOfKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string | undefined =>
  ctrlKey || metaKey || altKey ? undefined : KEYS[key]

/** The view and the pin after a button or a key. */
export function afterStep(what: string, view: View, pin: Spot | null, chosen: MapShown['chosen']): [View, Spot | null] {
  const middle = middleOf(view)
  if (what === 'in') return [viewAround(pin ?? middle, view.size / 2), pin]
  if (what === 'out') return [viewAround(middle, view.size * 2), pin]
  if (what === 'all') return [WHOLE, pin]
  if (what === 'place') return [chosen?.view ?? WHOLE, pin]
  if (what === 'middle') return [view, middle]
  if (what === 'drop') return [view, null]
  const [right, down] = WAYS[what]!
  const by = view.size * STEP
  const to: Spot = pin ? [pin[0] + right * by, pin[1] + down * by] : middle
  return [shows(view, to) ? view : viewAround(to, view.size), to]
}

const shows = ({ x, y, size }: View, [pinX, pinY]: Spot): boolean => pinX > x && pinX < x + size && pinY > y && pinY < y + size
