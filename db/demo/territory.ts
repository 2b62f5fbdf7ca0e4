/**
 * 安澜县 and its towns are invented: every name was compared with the national list. No province has the prefix 99, so no code is
 * one of GB/T 2260.
 */
export const county = { code: '990121', name: '安澜县', longitude: 114.87, latitude: 37.42 } as const

export interface DemoTown {
  readonly name: string
  /** 镇, 乡 or 街道, which names its office: 镇政府, 乡政府 or 街道办事处. */
  readonly type: 'town' | 'township' | 'subdistrict'
  readonly longitude: number
  readonly latitude: number
  readonly villages: readonly string[]
}

/** In the order of their codes: the third town is 990121003, its second village 990121003002. */
export const towns: readonly DemoTown[] = [
  {
    name: '兴澜街道',
    type: 'subdistrict',
    longitude: 114.865,
    latitude: 37.424,
    villages: ['北关里社区', '钟鼓巷社区', '文庙坊社区', '老纺社区', '站前里社区', '南门墩社区'],
  },
  {
    name: '河湾街道',
    type: 'subdistrict',
    longitude: 114.892,
    latitude: 37.418,
    villages: ['澜苑社区', '石桥东社区', '安居里社区', '书院坡社区', '滨澜社区', '柳渡口村'],
  },
  {
    name: '大碾镇',
    type: 'town',
    longitude: 114.951,
    latitude: 37.463,
    villages: ['碾头庄村', '前碾村', '后碾村', '三口井村', '槐底下村'],
  },
  {
    name: '苇塘镇',
    type: 'town',
    longitude: 114.982,
    latitude: 37.371,
    villages: ['大苇塘村', '芦花淀村', '老堤口村', '鱼骨庙村', '小渔洼村'],
  },
  {
    name: '枣窝镇',
    type: 'town',
    longitude: 114.801,
    latitude: 37.359,
    villages: ['枣窝村', '红圪塔村', '七间屋村', '官枣园村', '磨盘沟村'],
  },
  {
    name: '石瓮镇',
    type: 'town',
    longitude: 114.734,
    latitude: 37.448,
    villages: ['石瓮口村', '上瓮沟村', '下瓮沟村', '采石岭村', '半坡铺村'],
  },
  {
    name: '白蒿镇',
    type: 'town',
    longitude: 114.846,
    latitude: 37.501,
    villages: ['白蒿庄村', '蒿底村', '西大片村', '窑门外村', '产业园社区'],
  },
  {
    name: '甜水岭乡',
    type: 'township',
    longitude: 114.689,
    latitude: 37.497,
    villages: ['甜水岭村', '苦井沿村', '羊角崖村', '云梯口村'],
  },
]

export interface DemoEstate {
  readonly village: string
  readonly name: string
  readonly buildings: number
  /** Stairwells (单元) of each building. */
  readonly stairwells: number
}

export const estates: readonly DemoEstate[] = [
  { village: '北关里社区', name: '锦绣北苑', buildings: 12, stairwells: 3 },
  { village: '北关里社区', name: '电厂家属院', buildings: 4, stairwells: 4 },
  { village: '钟鼓巷社区', name: '钟鼓巷小区', buildings: 6, stairwells: 3 },
  { village: '文庙坊社区', name: '文庙坊小区', buildings: 8, stairwells: 3 },
  { village: '文庙坊社区', name: '教师新村', buildings: 5, stairwells: 3 },
  { village: '老纺社区', name: '纺织厂家属院', buildings: 9, stairwells: 4 },
  { village: '站前里社区', name: '站前家园', buildings: 10, stairwells: 2 },
  { village: '南门墩社区', name: '金穗花园', buildings: 14, stairwells: 2 },
  { village: '澜苑社区', name: '澜苑小区', buildings: 16, stairwells: 2 },
  { village: '澜苑社区', name: '河湾壹号', buildings: 11, stairwells: 1 },
  { village: '石桥东社区', name: '桥东新村', buildings: 12, stairwells: 3 },
  { village: '安居里社区', name: '安居家园', buildings: 18, stairwells: 2 },
  { village: '书院坡社区', name: '书院雅居', buildings: 9, stairwells: 2 },
  { village: '书院坡社区', name: '书香澜庭', buildings: 8, stairwells: 2 },
  { village: '滨澜社区', name: '滨澜华府', buildings: 15, stairwells: 1 },
  { village: '滨澜社区', name: '水木滨澜', buildings: 10, stairwells: 2 },
  { village: '碾头庄村', name: '幸福里小区', buildings: 6, stairwells: 3 },
  { village: '大苇塘村', name: '水岸新居', buildings: 5, stairwells: 3 },
  { village: '枣窝村', name: '枣乡花园', buildings: 4, stairwells: 3 },
  { village: '石瓮口村', name: '移民新村', buildings: 6, stairwells: 2 },
  { village: '产业园社区', name: '产业园公寓', buildings: 5, stairwells: 2 },
]

/** Streets and corners that people name, with their community. */
export const streets: Readonly<Record<string, string>> = {
  环城北路: '北关里社区',
  健康路: '文庙坊社区',
  滨澜路: '滨澜社区',
  学府路: '书院坡社区',
  纺南平房区: '老纺社区',
}
