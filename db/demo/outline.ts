import type { Line } from '../../platform/geography/lines.ts'
import { county } from './territory.ts'

/**
 * The shape of an invented county. Corners are set by hand around the places of territory.ts; lines between them get random bends
 * with a fixed seed, so that neighbours share a border exactly.
 */
type Corner = readonly [number, number]

const W: Corner = [114.64, 37.475]
const N1: Corner = [114.775, 37.535]
const N2: Corner = [114.915, 37.53]
const E: Corner = [115.035, 37.425]
const S: Corner = [114.885, 37.315]
const SW: Corner = [114.735, 37.365]
const A: Corner = [114.762, 37.483]
const B: Corner = [114.822, 37.452]
const C: Corner = [114.876, 37.452]
const D: Corner = [114.905, 37.456]
const F: Corner = [114.93, 37.415]
const G: Corner = [114.893, 37.385]
const H: Corner = [114.872, 37.393]
const K: Corner = [114.828, 37.402]

const borders = {
  'W-N1': wander([W, [114.632, 37.512], [114.672, 37.541], [114.727, 37.548], N1]),
  'N1-N2': wander([N1, [114.823, 37.553], [114.872, 37.546], N2]),
  'N2-E': wander([N2, [114.961, 37.516], [115.006, 37.487], [115.021, 37.452], E]),
  'E-S': wander([E, [115.043, 37.381], [115.018, 37.334], [114.962, 37.317], [114.921, 37.326], S]),
  'S-SW': wander([S, [114.842, 37.308], [114.795, 37.318], [114.757, 37.331], SW]),
  'SW-W': wander([SW, [114.703, 37.392], [114.668, 37.421], [114.659, 37.45], W]),
  'W-A': wander([W, [114.69, 37.474], A]),
  'N1-A': wander([N1, A]),
  'A-B': wander([A, B]),
  'B-K': wander([B, K]),
  'K-SW': wander([K, SW]),
  'B-C': wander([B, [114.846, 37.459], C]),
  'C-H': wander([C, [114.8795, 37.425], H]),
  'K-H': wander([K, H]),
  'C-D': wander([C, D]),
  'N2-D': wander([N2, D]),
  'D-F': wander([D, F]),
  'F-E': wander([F, [114.982, 37.425], E]),
  'F-G': wander([F, G]),
  'G-H': wander([G, H]),
  'G-S': wander([G, S]),
} satisfies Record<string, Line>

const outlines: readonly [place: string, ring: Line][] = [
  ['', around('W-N1', 'N1-N2', 'N2-E', 'E-S', 'S-SW', 'SW-W')],
  ['001', around('B-C', 'C-H', 'H-K', 'K-B')],
  ['002', around('C-D', 'D-F', 'F-G', 'G-H', 'H-C')],
  ['003', around('D-N2', 'N2-E', 'E-F', 'F-D')],
  ['004', around('F-E', 'E-S', 'S-G', 'G-F')],
  ['005', around('K-H', 'H-G', 'G-S', 'S-SW', 'SW-K')],
  ['006', around('W-A', 'A-B', 'B-K', 'K-SW', 'SW-W')],
  ['007', around('A-N1', 'N1-N2', 'N2-D', 'D-C', 'C-B', 'B-A')],
  ['008', around('W-N1', 'N1-A', 'A-W')],
]

const lake: Corner[] = [
  [114.958, 37.349],
  [114.97, 37.357],
  [114.99, 37.3555],
  [115.004, 37.349],
  [114.996, 37.3415],
  [114.976, 37.3395],
  [114.958, 37.349],
]

/** 澜河 comes from the hills, divides the county town and ends in 芦花淀. */
const ways = [
  { kind: 'water', name: '芦花淀', lines: [wander(lake)] },
  {
    kind: 'river',
    name: '澜河',
    lines: [
      [
        ...wander([[114.655, 37.536], [114.703, 37.512], [114.712, 37.48], [114.772, 37.464], [114.838, 37.467], C]),
        ...borders['C-H'],
        ...wander([H, [114.9, 37.372], [114.935, 37.366], [114.966, 37.352]]),
      ],
      wander([
        [115.0, 37.346],
        [115.018, 37.349],
        [115.034, 37.344],
      ]),
    ],
  },
  {
    kind: 'river',
    name: '瓮溪',
    lines: [wander([[114.69, 37.412], [114.748, 37.419], [114.802, 37.391], [114.842, 37.387], H])],
  },
  {
    kind: 'railway',
    name: '',
    lines: [
      [
        [114.912, 37.535],
        [114.893, 37.482],
        [114.861, 37.444],
        [114.851, 37.405],
        [114.858, 37.312],
      ],
    ],
  },
  {
    kind: 'road',
    name: '安澜大道',
    lines: [
      [
        [114.655, 37.447],
        [114.7, 37.442],
        [114.734, 37.444],
        [114.786, 37.432],
        [114.83, 37.427],
        [114.865, 37.424],
        [114.892, 37.42],
        [114.918, 37.433],
        [114.951, 37.459],
        [114.986, 37.469],
        [115.014, 37.474],
      ],
    ],
  },
  {
    kind: 'road',
    name: '北枣路',
    lines: [
      [
        [114.858, 37.551],
        [114.849, 37.505],
        [114.856, 37.462],
        [114.86, 37.424],
        [114.838, 37.387],
        [114.806, 37.362],
        [114.788, 37.322],
      ],
    ],
  },
  {
    kind: 'road',
    name: '苇塘路',
    lines: [
      [
        [114.892, 37.42],
        [114.919, 37.396],
        [114.952, 37.385],
        [114.982, 37.374],
        [115.039, 37.375],
      ],
    ],
  },
  {
    kind: 'road',
    name: '岭上路',
    lines: [
      [
        [114.734, 37.444],
        [114.722, 37.468],
        [114.695, 37.493],
        [114.684, 37.54],
      ],
    ],
  },
] as const

/** The map as `saveMap` takes it, and as `bin/site outline` reads it from a file. */
export const demoMap = {
  outlines: outlines.map(([place, ring]) => ({ code: county.code + place, lines: [ring] })),
  points: [],
  ways: ways.map(({ kind, name, lines }) => ({ kind, name, lines: lines.map((line) => [...line] as Line) })),
}

/** The ring of these borders, each forwards or backwards. */
function around(...names: string[]): Line {
  const parts = names.map((name) => {
    const back = name.split('-').reverse().join('-')
    return name in borders ? borders[name as keyof typeof borders] : [...borders[back as keyof typeof borders]].reverse()
  })
  return [...parts.flatMap((part) => part.slice(0, -1)), parts[0]![0]!]
}

/** Halves each stretch four times and moves each new point to one side, by a number computed from its position. */
function wander(corners: readonly Corner[]): Line {
  let line = [...corners]
  for (let halving = 0; halving < 4; halving++) {
    line = line.flatMap((point, at) => {
      const next = line[at + 1]
      if (!next) return [point]
      const [dx, dy] = [next[0] - point[0], next[1] - point[1]]
      const aside = 0.24 * (chance(point[0] * 3 + next[0] * 5, point[1] * 7 + next[1] * 11) - 0.5)
      return [point, [(point[0] + next[0]) / 2 - dy * aside * 1.26, (point[1] + next[1]) / 2 + (dx * aside) / 1.26] as const]
    })
  }
  return line.map(([x, y]) => [Math.round(x * 1e5) / 1e5, Math.round(y * 1e5) / 1e5] as const)
}

function chance(x: number, y: number): number {
  const wave = Math.sin(x * 1271.9898 + y * 7823.233) * 43758.5453
  return wave - Math.floor(wave)
}
