import {
  boxOfView,
  levelOf,
  type MapShown,
  middleOf,
  PHONE,
  pointAt,
  SIDE,
  type Spot,
  scaleBar,
  spotOf,
  type View,
  viewAround,
  WHOLE,
} from '../../shared/map.ts'
import { tilesUnder } from '../../shared/tianditu.ts'

const STEP = 0.05 // of what is shown: about a finger's width
const A_TAP = 8 // pixels a finger may slip
const PAUSE_MS = 350

/** The map under one's fingers: tap, drag, pinch, buttons and keys. What a point is called, and whether it may stand, the server says. */
export function map(box: HTMLElement) {
  const form = box.closest('form')
  const field = box.closest<HTMLElement>('.map-field')
  const part = <Kind extends Element>(name: string) => field!.querySelector<Kind>(name)!
  const svg = part<SVGSVGElement>('.map-picture')
  const [base, pinMark, chosenMark] = [part('.map-base'), part('.map-pin'), part('.map-chosen')]
  const [villageMark, bar, said] = [part('.map-village'), part('.map-scale'), part('#map-words')]
  const button = (what: string) => part<HTMLButtonElement>(`[value=${what}]`)
  const coordinate = (name: string) => form!.querySelector<HTMLInputElement>(`input[name=${name}]`)!
  const [longitude, latitude] = [coordinate('longitude'), coordinate('latitude')]
  const place = form!.querySelector<HTMLSelectElement>('#place')!
  const { address, frame, large, tiles, ...given } = JSON.parse(box.dataset.map!) as MapShown & {
    large: boolean
    tiles: string | null
  }
  let { view, pin, chosen } = given
  let good = pin

  for (const input of box.querySelectorAll('input')) input.remove()
  box.classList.add('map-live')
  box.tabIndex = 0
  box.setAttribute('role', 'application')
  box.setAttribute('aria-label', '地图：方向键移动图钉，加号放大，减号缩小，删除键去掉图钉')
  box.setAttribute('aria-describedby', 'map-words')
  if (tiles) box.insertAdjacentHTML('beforeend', '<span class="map-from">© 天地图</span>')

  function draw() {
    const pixel = view.size / PHONE
    const at = ([x, y]: Spot) => `translate(${x} ${y}) scale(${pixel})`
    svg.setAttribute('viewBox', boxOfView(view))
    const picture = `${address}/${levelOf(view)}${tiles ? '-lines' : large ? '-large' : ''}.svg`
    if (base.getAttribute('href') !== picture) base.setAttribute('href', picture)
    pinMark.setAttribute('visibility', pin ? 'visible' : 'hidden')
    if (pin) pinMark.setAttribute('transform', at(pin))
    villageMark.setAttribute('visibility', chosen?.at ? 'visible' : 'hidden')
    if (chosen?.at) villageMark.setAttribute('transform', at(chosen.at))
    chosenMark.setAttribute('stroke-width', String(2.5 * pixel))
    const { length, words } = scaleBar(frame, view)
    bar.setAttribute('transform', at([view.x + 10 * pixel, view.y + view.size - 12 * pixel]))
    bar.querySelector('rect')!.setAttribute('width', String(length / pixel + 12))
    bar.querySelector('path')!.setAttribute('d', `M0-6V0H${length / pixel}V-6`)
    bar.lastElementChild!.textContent = words
    box.classList.toggle('map-near', view.size < SIDE)
    button('out').disabled = view.size >= SIDE
    button('place').hidden = !chosen
    button('middle').hidden = !!pin
    part<HTMLElement>('.map-moves').hidden = !pin
    drawTiles()
  }

  let drawn = ''
  function drawTiles() {
    if (!tiles) return
    const wanted = tilesUnder(frame, view, box.clientWidth * Math.min(2, devicePixelRatio), tiles)
    const now = wanted.map(({ href }) => href).join()
    if (now === drawn) return
    drawn = now
    for (const old of svg.querySelectorAll('.map-tile')) old.remove()
    for (const { href, x, y, size } of wanted) {
      const image = document.createElementNS('http://www.w3.org/2000/svg', 'image')
      for (const [name, value] of Object.entries({ class: 'map-tile', href, x, y, width: size, height: size }))
        image.setAttribute(name, String(value))
      base.before(image)
    }
  }

  let timer = 0
  function put(spot: Spot | null) {
    pin = spot && [within(spot[0]), within(spot[1])]
    const point = pin && pointAt(frame, pin)
    longitude.value = point ? String(point.longitude) : ''
    latitude.value = point ? String(point.latitude) : ''
    if (!pin) said.textContent = '图钉去掉了。'
    ask()
  }

  function ask(look = false) {
    draw()
    clearTimeout(timer)
    timer = window.setTimeout(async () => {
      const body = new URLSearchParams({ place: place.value, longitude: longitude.value, latitude: latitude.value })
      const asked = pin
      const response = await fetch('/speak/where/map', { method: 'POST', body }).catch(() => null)
      const told = response?.status === 200 ? ((await response.json()) as MapShown & { fine: boolean }) : null
      if (told) {
        chosen = told.chosen
        chosenMark.setAttribute('d', chosen?.path || 'M0 0')
        if (look && !pin) view = chosen?.view ?? WHOLE
      }
      if (asked !== pin) return draw()
      if (told && !told.fine) {
        put(good)
        clearTimeout(timer)
      } else good = pin
      if (told && (pin || !told.fine)) said.textContent = told.words
      else if (pin) said.textContent = '图钉放上了。'
      draw()
    }, PAUSE_MS)
  }

  function act(what: string) {
    const move = (x: number, y: number) => {
      const [fromX, fromY] = pin ?? middleOf(view)
      const to: Spot = pin ? [fromX + x * view.size * STEP, fromY + y * view.size * STEP] : [fromX, fromY]
      put(to)
      if (!shows(view, to)) view = viewAround(to, view.size)
    }
    if (what === 'in') view = viewAround(pin ?? middleOf(view), view.size / 2)
    else if (what === 'out') view = viewAround(middleOf(view), view.size * 2)
    else if (what === 'all') view = WHOLE
    else if (what === 'place') view = chosen?.view ?? WHOLE
    else if (what === 'middle') put(middleOf(view))
    else if (what === 'drop') put(null)
    else move(what === 'west' ? -1 : what === 'east' ? 1 : 0, what === 'north' ? -1 : what === 'south' ? 1 : 0)
    draw()
  }

  for (const one of field!.querySelectorAll<HTMLButtonElement>('button[name=do]')) {
    one.type = 'button'
    one.addEventListener('click', () => {
      act(one.value)
      if (one.hidden || one.disabled || one.closest('[hidden]')) box.focus() // it went away under the finger
    })
  }
  box.addEventListener('keydown', (event) => {
    const what = KEYS[event.key]
    if (!what || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    if (what !== 'drop' || pin) act(what)
  })
  place.addEventListener('change', () => ask(true))
  // The phone's own position (islands/point.ts).
  longitude.addEventListener('change', () => {
    pin = spotOf(frame, { longitude: Number(longitude.value), latitude: Number(latitude.value) })
    view = viewAround(pin, SIDE / 8)
    ask()
  })

  fingers(box, {
    view: () => view,
    hold: (target) => (pinMark.contains(target) ? pin : null),
    tap: put,
    drag: put,
    look(next) {
      view = next
      draw()
    },
  })
  draw()
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

const within = (one: number): number => Math.min(SIDE, Math.max(0, one))
const shows = ({ x, y, size }: View, [pinX, pinY]: Spot): boolean => pinX > x && pinX < x + size && pinY > y && pinY < y + size

interface Hands {
  view(): View
  /** The pin, when it is what this finger took hold of. */
  hold(target: Element): Spot | null
  tap(spot: Spot): void
  drag(spot: Spot): void
  look(view: View): void
}

/** One finger taps, drags the pin or moves the map; two enlarge it. */
function fingers(box: HTMLElement, hands: Hands) {
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
    const held = down.size === 1 ? hands.hold(event.target as Element) : null
    const [x, y] = spot(at, hands.view())
    // The foot of the pin stays as far from the finger as it was taken hold of.
    const grip: Spot | null = held && [held[0] - x, held[1] - y]
    begin = { ...spread(), view: hands.view(), from: at, grip, moved: down.size > 1 }
  })
  box.addEventListener('pointermove', (event) => {
    if (!down.has(event.pointerId)) return
    const at: Spot = [event.clientX, event.clientY]
    down.set(event.pointerId, at)
    if (Math.hypot(at[0] - begin.from[0], at[1] - begin.from[1]) > A_TAP) begin.moved = true
    if (!begin.moved) return
    if (begin.grip) {
      const [x, y] = spot(at, begin.view)
      return hands.drag([x + begin.grip[0], y + begin.grip[1]])
    }
    const now = spread()
    const size = now.apart > 0 && begin.apart > 0 ? (begin.view.size * begin.apart) / now.apart : begin.view.size
    const under = spot(begin.middle, begin.view)
    const fit = viewAround(under, size).size
    const [atX, atY] = spot(now.middle, { x: 0, y: 0, size: fit })
    hands.look(viewAround([under[0] - atX + fit / 2, under[1] - atY + fit / 2], fit))
  })
  const up = (event: PointerEvent) => {
    if (!down.delete(event.pointerId)) return
    if (event.type === 'pointerup' && !begin.moved && !begin.grip) hands.tap(spot([event.clientX, event.clientY], hands.view()))
    if (down.size > 0) begin = { ...begin, ...spread(), view: hands.view(), moved: true, grip: null }
  }
  box.addEventListener('pointerup', up)
  box.addEventListener('pointercancel', up)
}
