/** A flat arch of five stones, after 赵州桥, in the view box `0 0 400 118`. Used in lists, on case pages, on slips and in the icon. */

const CENTRE = { x: 200, y: 316 }
const OUTER = 306
const INNER = 266
const STONE_DEGREES = 16
const MORTAR_DEGREES = 0.9

export const VIEW_BOX = '0 0 400 118'
export const DECK = 'M0 54Q200 -38 400 54'

export const STONES: readonly string[] = [-2, -1, 0, 1, 2].map((place) => wedge(place, INNER, OUTER))

/** The lower half of the last stone, for 'partly solved'. */
export const HALF_STONE = wedge(2, INNER, (INNER + OUTER) / 2)

/** The middle of each stone; the current one shows a clock there. */
export const MIDDLES: readonly { x: number; y: number }[] = [-2, -1, 0, 1, 2].map((place) => {
  const [x = 0, y = 0] = at(place * STONE_DEGREES, (OUTER + INNER) / 2)
    .split(' ')
    .map(Number)
  return { x, y }
})

export const MASONRY = `${DECK}V112H${at(40, INNER).split(' ')[0]}L${at(40, OUTER)}A${OUTER} ${OUTER} 0 0 0 ${at(-40, OUTER)}L${at(-40, INNER).split(' ')[0]} 112H0Z`

function wedge(place: number, inner: number, outer: number): string {
  const from = place * STONE_DEGREES - STONE_DEGREES / 2 + MORTAR_DEGREES / 2
  const to = from + STONE_DEGREES - MORTAR_DEGREES
  return `M${at(from, outer)}A${outer} ${outer} 0 0 1 ${at(to, outer)}L${at(to, inner)}A${inner} ${inner} 0 0 0 ${at(from, inner)}Z`
}

function at(degrees: number, radius: number): string {
  const angle = (degrees * Math.PI) / 180
  return `${(CENTRE.x + radius * Math.sin(angle)).toFixed(1)} ${(CENTRE.y - radius * Math.cos(angle)).toFixed(1)}`
}
