import { type MapShown, pointAt, SIDE, type Spot, spotOf, viewAround, WHOLE } from '../../shared/map.ts'
import { listenToGestures } from './map-gestures.ts'
import { drawMap } from './map-picture.ts'
import { afterStep, stepOfKey } from './map-steps.ts'

const PAUSE_MS = 350

/** The map with its pin: tap, drag, pinch, buttons and keys. The server says what a point is called and whether a pin may be there. */
export function map(box: HTMLElement) {
  const form = box.closest('form')!
  const field = box.closest<HTMLElement>('.map-field')!
  const part = <Kind extends Element>(selector: string) => field.querySelector<Kind>(selector)!
  const said = part('#map-words')
  const button = (what: string) => part<HTMLButtonElement>(`[value=${what}]`)
  const coordinate = (name: string) => form.querySelector<HTMLInputElement>(`input[name=${name}]`)!
  const [longitude, latitude] = [coordinate('longitude'), coordinate('latitude')]
  const place = form.querySelector<HTMLSelectElement>('#place')!
  const given = JSON.parse(box.dataset.map!) as MapShown & { large: boolean; tiles: string | null }
  let { view, pin, chosen } = given
  let lastGood = pin

  for (const input of box.querySelectorAll('input')) input.remove()
  box.classList.add('map-live')
  box.tabIndex = 0
  box.setAttribute('role', 'application')
  box.setAttribute('aria-label', '地图：方向键移动图钉，加号放大，减号缩小，删除键去掉图钉')
  box.setAttribute('aria-describedby', 'map-words')
  const picture = drawMap(box, given)

  function draw() {
    picture.draw(view, pin, chosen)
    button('out').disabled = view.size >= SIDE
    button('place').hidden = !chosen
    button('middle').hidden = !!pin
    part<HTMLElement>('.map-moves').hidden = !pin
  }

  let timer = 0
  function put(spot: Spot | null) {
    pin = spot && [within(spot[0]), within(spot[1])]
    const point = pin && pointAt(given.frame, pin)
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
      const answer = response?.status === 200 ? ((await response.json()) as MapShown & { fine: boolean }) : null
      if (answer) {
        chosen = answer.chosen
        picture.outline(chosen?.path)
        if (look && !pin) view = chosen?.view ?? WHOLE
      }
      if (asked !== pin) return draw()
      if (answer && !answer.fine) {
        put(lastGood)
        clearTimeout(timer)
      } else lastGood = pin
      if (answer && (pin || !answer.fine)) said.textContent = answer.words
      else if (pin) said.textContent = '图钉放上了。'
      draw()
    }, PAUSE_MS)
  }

  function act(what: string) {
    const [nextView, nextPin] = afterStep(what, view, pin, chosen)
    if (nextPin !== pin) put(nextPin)
    view = nextView
    draw()
  }

  for (const one of field.querySelectorAll<HTMLButtonElement>('button[name=do]')) {
    one.type = 'button'
    one.addEventListener('click', () => {
      act(one.value)
      if (one.hidden || one.disabled || one.closest('[hidden]')) box.focus() // the button is gone, and the focus with it
    })
  }
  box.addEventListener('keydown', (event) => {
    const what = stepOfKey(event)
    if (!what) return
    event.preventDefault()
    act(what)
  })
  place.addEventListener('change', () => ask(true))
  // locate.ts has written the position of the phone.
  longitude.addEventListener('change', () => {
    pin = spotOf(given.frame, { longitude: Number(longitude.value), latitude: Number(latitude.value) })
    view = viewAround(pin, SIDE / 8)
    ask()
  })
  listenToGestures(box, {
    view: () => view,
    pinUnder: (target) => (picture.isPin(target) ? pin : null),
    put,
    look(next) {
      view = next
      draw()
    },
  })
  draw()
}

const within = (one: number): number => Math.min(SIDE, Math.max(0, one))
