import type { Draft } from '../../../domain/appeals/intake/draft.ts'
import { middleOf, pointAt, SIDE, type Spot, type View, viewAround, WHOLE } from '../../../web/shared/map.ts'
import { type KeptMap, shownMap } from '../map/county-map.ts'
import type { Form } from '../page/forms.ts'

type Looked = Pick<Draft, 'point' | 'view' | 'placeId'>

/**
 * The point and view after a button of the map or a tap on it, where there are no scripts. Null if the form was sent to go on. A tapped
 * picture sends the position in pixels; its field name tells the width of the picture.
 */
export function mapAct(map: KeptMap, form: Form, looked: Looked): Pick<Looked, 'point' | 'view'> | null {
  const shown = shownMap(map, looked)
  const { pin, view } = shown
  const move = (x: number, y: number) => at([pin![0] + x * view.size * STEP, pin![1] + y * view.size * STEP])
  const at = (spot: Spot) => ({ point: pointAt(map.frame, spot), view: follow(view, spot) })
  const tap = tapped(form)
  if (tap) return { ...at([view.x + tap.x * view.size, view.y + tap.y * view.size]), view }

  switch (form.do) {
    case 'in':
      return { point: looked.point, view: viewAround(pin ?? middleOf(view), view.size / 2) }
    case 'out':
      return { point: looked.point, view: viewAround(middleOf(view), view.size * 2) }
    case 'all':
      return { point: looked.point, view: WHOLE }
    case 'place':
      return { point: looked.point, view: shown.chosen?.view ?? WHOLE }
    case 'middle':
      return at(middleOf(view))
    case 'drop':
      return { point: null, view }
    case 'north':
      return pin && move(0, -1)
    case 'south':
      return pin && move(0, 1)
    case 'west':
      return pin && move(-1, 0)
    case 'east':
      return pin && move(1, 0)
    default:
      return null
  }
}

const STEP = 0.05 // of what is shown: about a finger's width

/** The tapped position, from 0 to 1. At 0, 0 nothing was tapped: Enter in a text field presses the first button, which is the picture. */
function tapped(form: Form): { x: number; y: number } | null {
  for (const [name, value] of Object.entries(form)) {
    const width = Number(/^tap(\d{2,4})\.x$/.exec(name)?.[1])
    const [x, y] = [Number(value), Number(form[`tap${width}.y`])]
    if (width && x + y > 0 && x >= 0 && y >= 0 && x <= width && y <= width) return { x: x / width, y: y / width }
  }
  return null
}

/** The same view while the pin is well inside it, else a view around the pin. */
function follow(view: View, [x, y]: Spot): View {
  const edge = view.size / 10
  const within = x > view.x + edge && x < view.x + view.size - edge && y > view.y + edge && y < view.y + view.size - edge
  return within || view.size === SIDE ? view : viewAround([x, y], view.size)
}
