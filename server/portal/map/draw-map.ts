import type { CountyMap } from '../../../domain/territory/views/county-map.ts'
import type { Line } from '../../../platform/geography/lines.ts'
import { type MapFrame, PHONE, SIDE, type Spot, spotOf } from '../../../web/shared/map.ts'

/** `large`: larger letters for 长辈版. `lines`: borders only, to lay over another map. */
export interface PictureKind {
  readonly level: number
  readonly style: 'plain' | 'large' | 'lines'
}

const VILLAGES_FROM = 2
const ROADS_NAMED_FROM = 1
const INK = '#1b2a30'
const GREY = '#56626a'
const PAPER = '#fffefb'
const WATER = { fill: '#c9dde4', ink: '#1d5b79' }

/**
 * The county as an SVG with ground, water, roads, borders and names. At a level the page shows a section enlarged 2^level times, so lines
 * and letters are drawn that much smaller. Names that would overlap with another are left out.
 */
export function drawMap(map: CountyMap, frame: MapFrame, { level, style }: PictureKind): string {
  const pixel = SIDE / 2 ** level / PHONE
  const path = (lines: readonly Line[], closed: boolean) => pathOf(frame, lines, closed, level)
  const county = path(map.outline, true)
  const borders = map.towns.map(({ outline }) => path(outline, true)).join('')
  const way = (kind: string) => map.ways.filter((one) => one.kind === kind)
  const drawn = (kind: string, stroke: string, width: number, more = '') => {
    const d = way(kind).map(({ lines }) => path(lines, false))
    return d.length > 0
      ? `<path d="${d.join('')}" fill="none" stroke="${stroke}" stroke-width="${tidy(width * pixel)}" stroke-linejoin="round"${more}/>`
      : ''
  }
  const dashes = (...lengths: number[]) => ` stroke-dasharray="${lengths.map((one) => tidy(one * pixel)).join(' ')}"`
  const edge = (width: number, stroke: string) =>
    `<path d="${county}" fill="none" stroke="${stroke}" stroke-width="${tidy(width * pixel)}" stroke-linejoin="round"/>`

  const ground = [
    `<path d="M0 0H${SIDE}V${SIDE}H0Z" fill="#eeece4"/>`,
    edge(9, '#dfdbcf'),
    `<path d="${county}" fill="${PAPER}" fill-rule="evenodd"/>`,
    `<path d="${way('water')
      .map(({ lines }) => path(lines, true))
      .join('')}" fill="${WATER.fill}" fill-rule="evenodd"/>`,
    drawn('river', WATER.fill, 2.5 + level, ' stroke-linecap="round"'),
    drawn('road', '#d9cda9', 3 + level),
    drawn('road', '#fbf3da', 1.6 + level),
    drawn('railway', '#8b9090', 1.2, dashes(7, 3)),
  ]
  const lines = [
    // Solid, because neighbours both draw their common border and dashes would fill each other's gaps.
    `<path d="${borders}" fill="none" stroke="${style === 'lines' ? GREY : '#c6c5ba'}" stroke-width="${tidy(1.2 * pixel)}"/>`,
    edge(style === 'lines' ? 2.5 : 1.6, GREY),
  ]
  const parts =
    style === 'lines' ? lines : [...ground, ...lines, names(map, frame, level, pixel * (style === 'large' ? 1.35 : 1))]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}">${parts.join('')}</svg>`
}

/** An SVG path in relative steps, which is half as long as in absolute ones. Rounded to 0.1, above level 2 to 0.01. */
function pathOf(frame: MapFrame, lines: readonly Line[], closed: boolean, level: number): string {
  const digits = level > 2 ? 2 : 1
  const scale = 10 ** digits
  return lines
    .map((line) => {
      let [x, y] = [0, 0]
      const steps = line.map(([longitude, latitude]) => {
        const [toX, toY] = spotOf(frame, { longitude, latitude })
        const step = [Math.round(toX * scale) - x, Math.round(toY * scale) - y] as const
        x += step[0]
        y += step[1]
        return `${step[0] / scale} ${step[1] / scale}`
      })
      return `M${steps[0]}l${steps.slice(1).join(' ')}${closed ? 'z' : ''}`
    })
    .join('')
}

interface Name {
  readonly text: string
  readonly at: Spot
  readonly size: number
  readonly colour: string
  readonly bold: boolean
  /** The mark at the spot. */
  readonly mark: '' | 'seat' | 'village'
}

function names(map: CountyMap, frame: MapFrame, level: number, pixel: number): string {
  const spot = ([longitude, latitude]: readonly [number, number]) => spotOf(frame, { longitude, latitude })
  const placed = (places: CountyMap['towns'], look: Omit<Name, 'text' | 'at'>): Name[] =>
    places.flatMap(({ name, at }) => (at ? [{ ...look, text: name, at: spot(at) }] : []))
  const ways = map.ways.flatMap(({ kind, name, lines }): Name[] => {
    const line = lines[0]!
    if (!name || (kind === 'road' && level < ROADS_NAMED_FROM)) return []
    const water = kind === 'water' || kind === 'river'
    const at = kind === 'water' ? middle(line.map(spot)) : spot(line[Math.floor(line.length * 0.45)]!)
    return [{ text: name, at, size: 11, colour: water ? WATER.ink : GREY, bold: false, mark: '' }]
  })
  const wanted = [
    ...placed(map.towns, { size: 13, colour: INK, bold: true, mark: 'seat' }),
    ...ways,
    ...(level >= VILLAGES_FROM ? placed(map.villages, { size: 12, colour: GREY, bold: false, mark: 'village' }) : []),
  ]

  const around = ([x, y]: Spot) => ({ x: x - 3 * pixel, y: y - 3 * pixel, width: 6 * pixel, height: 6 * pixel })
  const taken: Rect[] = wanted.filter(({ mark }) => mark === 'seat').map(({ at }) => around(at))
  const shown = wanted.flatMap((name) => {
    const rect = roomFor(name, pixel, taken)
    if (!rect) return []
    taken.push(rect)
    const [x, y] = [tidy(rect.x + rect.width / 2), tidy(rect.y + name.size * 0.85 * pixel)]
    const look = `font-size="${tidy(name.size * pixel)}" fill="${name.colour}"${name.bold ? ' font-weight="700"' : ''}`
    return [`${markOf(name, pixel)}<text x="${x}" y="${y}" ${look}>${escaped(name.text)}</text>`]
  })
  const halo = `paint-order="stroke" stroke="${PAPER}" stroke-width="${tidy(3 * pixel)}" stroke-linejoin="round"`
  return `<g text-anchor="middle" font-family="PingFang SC,HarmonyOS Sans SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif" ${halo}>${shown.join('')}</g>`
}

interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A free place below, above or beside the mark; for a name without a mark, on its spot. */
function roomFor({ text, at: [x, y], size, mark }: Name, pixel: number, taken: readonly Rect[]): Rect | undefined {
  const [width, height] = [(text.length + 0.4) * size * pixel, size * 1.15 * pixel]
  const [left, top, away] = [x - width / 2, y - height / 2, 4 * pixel]
  const corners = mark
    ? [
        [left, y + away],
        [left, y - away - height],
        [x + away, top],
        [x - away - width, top],
      ]
    : [[left, top]]
  return corners
    .map(([cornerX, cornerY]) => ({ x: cornerX!, y: cornerY!, width, height }))
    .find((rect) => !taken.some((other) => overlap(rect, other)))
}

function markOf({ at: [x, y], mark }: Name, pixel: number): string {
  const spot = `cx="${tidy(x)}" cy="${tidy(y)}"`
  if (mark === 'village') return `<circle ${spot} r="${tidy(2.2 * pixel)}" fill="${GREY}"/>`
  return mark === 'seat' ? `<circle ${spot} r="${tidy(3 * pixel)}" fill="${INK}"/>` : ''
}

const overlap = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height

const middle = (spots: readonly Spot[]): Spot => [
  spots.reduce((sum, [x]) => sum + x, 0) / spots.length,
  spots.reduce((sum, [, y]) => sum + y, 0) / spots.length,
]
const tidy = (length: number): number => +length.toFixed(2)
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
