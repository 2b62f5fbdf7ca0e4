import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { SiteContext } from '../../domain/contexts.ts'
import { saveMap } from '../../domain/territory/save-map.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import { COMMAND_LINE_ACTOR } from './command-line-actor.ts'

const Position = z.array(z.number()).min(2)
const Ring = z.array(Position)
const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: Position }),
  z.object({ type: z.literal('LineString'), coordinates: Ring }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(Ring) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring)) }),
])
const Feature = z.object({
  properties: z
    .object({ code: z.coerce.string().optional(), kind: z.string().optional(), name: z.string().nullish() })
    .nullable()
    .transform((properties) => properties ?? {}),
  geometry: Geometry,
})
type Feature = z.infer<typeof Feature>

const WAYS = ['water', 'river', 'road', 'railway'] as const

/**
 * Replaces the map of a site by a GeoJSON file (RFC 7946, WGS-84). A feature with the `code` of a place is the place's outline; a Point
 * is the position of its name. A feature with a `kind` is a water, river, road or railway.
 */
export async function loadOutline(context: SiteContext, file: string) {
  const features = await featuresIn(file)
  const outlines = []
  const points = []
  const ways = []
  for (const [at, { properties, geometry }] of features.entries()) {
    const { code, name } = properties
    const kind = WAYS.find((one) => one === properties.kind)
    if (code && geometry.type === 'Point') points.push({ code, at: pair(geometry.coordinates) })
    else if (code && geometry.type.endsWith('Polygon')) outlines.push({ code, lines: linesOf(geometry) })
    else if (!code && kind && geometry.type !== 'Point') ways.push({ kind, name: name ?? '', lines: linesOf(geometry) })
    else {
      throw new StartProblem(
        `${file} 的第 ${at + 1} 个要素看不懂：要么有 code（区划代码）和面或点，要么有 kind（${WAYS.join('、')}）和线或面`,
        `feature ${at + 1} of ${file} has neither a code with an area or point, nor a kind with lines`,
      )
    }
  }
  return await saveMap({ ...context, actor: COMMAND_LINE_ACTOR }, { outlines, points, ways })
}

async function featuresIn(file: string): Promise<Feature[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new StartProblem(`打不开 ${file}`, `${file} cannot be read`)
  })
  const not = new StartProblem(
    `${file} 不是 GeoJSON：应是 FeatureCollection，坐标是 WGS-84 的经度、纬度`,
    `${file} is no GeoJSON FeatureCollection`,
  )
  let given: unknown
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw not
  }
  const read = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }).safeParse(given)
  if (!read.success) throw not
  return read.data.features.map((one, at) => {
    const feature = Feature.safeParse(one)
    if (feature.success) return feature.data
    throw new StartProblem(
      `${file} 的第 ${at + 1} 个要素不完整：${feature.error.issues[0]!.path.join('.')}`,
      `feature ${at + 1} of ${file} is malformed`,
    )
  })
}

function linesOf(geometry: Feature['geometry']): [number, number][][] {
  switch (geometry.type) {
    case 'Point':
      return []
    case 'LineString':
      return [geometry.coordinates.map(pair)]
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.map((line) => line.map(pair))
    case 'MultiPolygon':
      return geometry.coordinates.flat().map((ring) => ring.map(pair))
  }
}

// Drops the height.
function pair([longitude = 0, latitude = 0]: readonly number[]): [number, number] {
  return [longitude, latitude]
}
