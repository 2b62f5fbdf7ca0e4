import { type Spot, type View, viewAround, WHOLE } from '../../shared/map.ts'

const A_TAP = 8 // pixels a finger may slip

interface Moves {
  view(): View
  /** Where the pin is, when this element is a part of it. */
  pinUnder(target: Element): Spot | null
  put(spot: Spot): void
  look(view: View): void
}

/** One finger taps, drags the pin or moves the map; two enlarge it. */
export function listenToGestures(box: HTMLElement, moves: Moves) {
  const down = new Map<number, Spot>()
  let begin = { view: WHOLE, middle: [0, 0] as Spot, apart: 0, from: [0, 0] as Spot, grip: null as Spot | null, moved: false }
  const spot = ([x, y]: Spot, view: View): Spot => {
    const { left, top, width } = box.getBoundingClientRect()
    return [view.x + ((x - left) / width) * view.size, view.y + ((y - top) / width) * view.size]
  }
  const spread = () => {
    const [[x1, y1], [x2, y2] = [x1, y1]] = [...down.values()] as [Spot, Spot?]
    return { middle: [(x1 + x2) / 2, (y1 + y2) / 2] as Spot, apart: Math.hypot(x1 - x2, y1 - y2) }
  }

  box.addEventListener('pointerdown', (event) => {
    if (event.button > 0) return
    const at: Spot = [event.clientX, event.clientY]
    down.set(event.pointerId, at)
    box.setPointerCapture(event.pointerId)
    const pin = down.size === 1 ? moves.pinUnder(event.target as Element) : null
    const [x, y] = spot(at, moves.view())
    // The foot of the pin keeps its distance from the finger; otherwise the pin would jump.
    const grip: Spot | null = pin && [pin[0] - x, pin[1] - y]
    begin = { ...spread(), view: moves.view(), from: at, grip, moved: down.size > 1 }
  })
  box.addEventListener('pointermove', (event) => {
    if (!down.has(event.pointerId)) return
    const at: Spot = [event.clientX, event.clientY]
    down.set(event.pointerId, at)
    if (Math.hypot(at[0] - begin.from[0], at[1] - begin.from[1]) > A_TAP) begin.moved = true
    if (!begin.moved) return
    if (begin.grip) {
      const [x, y] = spot(at, begin.view)
      return moves.put([x + begin.grip[0], y + begin.grip[1]])
    }
    const now = spread()
    const size = now.apart > 0 && begin.apart > 0 ? (begin.view.size * begin.apart) / now.apart : begin.view.size
    const under = spot(begin.middle, begin.view)
    const fit = viewAround(under, size).size
    const [atX, atY] = spot(now.middle, { x: 0, y: 0, size: fit })
    moves.look(viewAround([under[0] - atX + fit / 2, under[1] - atY + fit / 2], fit))
  })
  const up = (event: PointerEvent) => {
    if (!down.delete(event.pointerId)) return
    if (event.type === 'pointerup' && !begin.moved && !begin.grip) moves.put(spot([event.clientX, event.clientY], moves.view()))
    if (down.size > 0) begin = { ...begin, ...spread(), view: moves.view(), moved: true, grip: null }
  }
  box.addEventListener('pointerup', up)
  box.addEventListener('pointercancel', up)
}
