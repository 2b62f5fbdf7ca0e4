import { boxOfView, levelOf, type MapShown, PHONE, SIDE, type Spot, scaleBar, type View } from '../../shared/map.ts'
import { tilesUnder } from '../../shared/tianditu.ts'

/** Draws what moves on the map: the part that is shown, tiles of 天地图, scale bar, pin, village and outline of the chosen place. */
export function drawMap(box: HTMLElement, { address, frame, large, tiles }: MapShown & { large: boolean; tiles: string | null }) {
  const part = <Kind extends Element>(selector: string) => box.querySelector<Kind>(selector)!
  const svg = part<SVGSVGElement>('.map-picture')
  const [base, pinMark, chosenMark] = [part('.map-base'), part('.map-pin'), part('.map-chosen')]
  const [villageMark, bar] = [part('.map-village'), part('.map-scale')]
  if (tiles) box.insertAdjacentHTML('beforeend', '<span class="map-from">© 天地图</span>')

  function draw(view: View, pin: Spot | null, chosen: MapShown['chosen']) {
    const pixel = view.size / PHONE
    const move = (mark: Element, [x, y]: Spot) => mark.setAttribute('transform', `translate(${x} ${y}) scale(${pixel})`)
    const show = (mark: Element, at: Spot | null | undefined) => {
      mark.setAttribute('visibility', at ? 'visible' : 'hidden')
      if (at) move(mark, at)
    }
    svg.setAttribute('viewBox', boxOfView(view))
    const picture = `${address}/${levelOf(view)}${tiles ? '-lines' : large ? '-large' : ''}.svg`
    if (base.getAttribute('href') !== picture) base.setAttribute('href', picture)
    show(pinMark, pin)
    show(villageMark, chosen?.at)
    chosenMark.setAttribute('stroke-width', String(2.5 * pixel))
    const { length, words } = scaleBar(frame, view)
    move(bar, [view.x + 10 * pixel, view.y + view.size - 12 * pixel])
    bar.querySelector('rect')!.setAttribute('width', String(length / pixel + 12))
    bar.querySelector('path')!.setAttribute('d', `M0-6V0H${length / pixel}V-6`)
    bar.lastElementChild!.textContent = words
    box.classList.toggle('map-near', view.size < SIDE)
    if (tiles) drawTiles(view, tiles)
  }

  let drawn = ''
  function drawTiles(view: View, key: string) {
    const wanted = tilesUnder(frame, view, box.clientWidth * Math.min(2, devicePixelRatio), key)
    const now = wanted.map(({ href }) => href).join()
    if (now === drawn) return
    drawn = now
    for (const old of svg.querySelectorAll('.map-tile')) old.remove()
    for (const { href, x, y, size } of wanted) {
      const image = base.cloneNode() as Element
      for (const [name, value] of Object.entries({ class: 'map-tile', href, x, y, width: size, height: size }))
        image.setAttribute(name, String(value))
      base.before(image)
    }
  }

  return {
    draw,
    outline: (path?: string) => chosenMark.setAttribute('d', path || 'M0 0'),
    isPin: (target: Element) => pinMark.contains(target),
  }
}
