/** What a unit may be called by. */
export interface UnitNames {
  readonly name: string
  readonly short_name: string
  readonly kind: 'office' | 'department' | 'town' | 'company'
  readonly head_name: string | null
  readonly head_post: string | null
}

/** What else decides whether words mean the unit. */
export interface Around {
  /** The name of the site: 安澜县. */
  readonly site: string
  /** People who work at the unit. */
  readonly staff?: readonly string[]
  /** No other unit is named, so that 局里 and 镇长 may mean this one. */
  readonly alone?: boolean
}

/**
 * The words of a text that name a unit: by its name, long or short, with or without the county before it; its head, by name or as 顾局长;
 * somebody who works there; and, where no other unit is named, 局里, 局长 and the like. Finds too much rather than too little: a person
 * then says that it is not the one complained about. A town is named by its government or its people, not as the place where something
 * happened. The bureau of the city above is another unit.
 */
export function wordsNaming(text: string, unit: UnitNames, { site, staff = [], alone = false }: Around): string[] {
  const read = text.normalize('NFKC').replaceAll(/\s+/g, '')
  const people = [unit.head_name ?? '', ...staff].filter((name) => name.length > 1)
  const found = [
    ...(unit.kind === 'town' ? townNamed(read, unit, site) : officeNamed(read, unit, site)),
    ...people.filter((name) => read.includes(name)),
    ...postsOf(unit).filter((post) => read.includes(post)),
    ...(alone ? generalWords(unit).filter((word) => read.includes(word)) : []),
  ]
  const all = [...new Set(found)]
  return all.filter((word) => !all.some((other) => other !== word && other.includes(word)))
}

/** 安澜县教育局, 县教育局, 安澜教育局 and 教育局 for one unit. */
function officeNamed(text: string, { name, short_name }: UnitNames, site: string): string[] {
  const bare = [...new Set([name, short_name].map((one) => withoutSite(withoutBrackets(one), site)))].filter(
    (one) => one.length > 1,
  )
  return bare.flatMap((one) => (occursAsOurs(text, one, site) ? [one] : []))
}

const withoutBrackets = (name: string): string => name.normalize('NFKC').replaceAll(/\([^)]*\)|\s+/g, '')

function withoutSite(name: string, site: string): string {
  const stem = stemOf(site)
  const level = site.slice(stem.length)
  const rest = [site, stem, level].filter(Boolean).find((start) => name.startsWith(start) && name.length > start.length + 1)
  return rest ? name.slice(rest.length) : name
}

const stemOf = (site: string): string => site.replace(/(?:自治)?[省市县区旗]$/, '')

/**
 * Not 市水利局, 省水利局, 邻县水利局 or 清源市青河县水利局 where ours is 安澜县水利局. 青河县水利局 alone counts as ours: the two characters may be
 * a word (希望县水利局管管).
 */
function occursAsOurs(text: string, name: string, site: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text.slice(Math.max(0, at - 8), at)
    if (before.endsWith(site) || !ELSEWHERE[site.slice(-1) === '县' ? 'county' : 'city'].test(before)) return true
  }
  return false
}

const ELSEWHERE = {
  county: /(?:省|市|州|自治区|(?:邻|外|隔壁)县|[省市州]\p{Script=Han}{2,3}县)$/u,
  city: /(?:省|自治区|(?:邻|外)市)$/u,
}

/** 大碾镇政府, 大碾镇的书记; not 大碾镇前碾村 or 在大碾镇. */
function townNamed(text: string, { name, short_name }: UnitNames, site: string): string[] {
  const long = withoutSite(withoutBrackets(name), site)
  const town = /^.+?(?:镇|乡|街道|苏木)/.exec(long)?.[0] ?? withoutSite(withoutBrackets(short_name), site)
  const named = new RegExp(`(?<!住在?|位于|地处|来自)${escaped(town)}(?:${OF_A_TOWN.source})`, 'gu')
  const accused = new RegExp(`(?:举报|反映|控告|检举|投诉)(?:的是)?${escaped(town)}(?=[，。、；：,.;:]|$)`, 'gu')
  return [...text.matchAll(named), ...text.matchAll(accused)].map(([words]) =>
    words.replace(/^(?:举报|反映|控告|检举|投诉)(?:的是)?/, ''),
  )
}

const OF_A_TOWN =
  /的?(?:人民政府|政府|党委|党工委|纪委|人大|武装部|办事处|机关|派出所|司法所|财政所|民政办?|便民中心|综治|城管|国土所|水管站|农经站|卫生院|里的?(?:领导|干部|人)|党政办|副?(?:镇长|乡长|书记|主任)|领导|干部|工作人员|负责人|包村|驻村|一把手|班子)/

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** 顾局长 and 顾局 for 顾怀瑾, 局长. */
function postsOf({ head_name, head_post }: UnitNames): string[] {
  if (!head_name || !head_post) return []
  const surname = COMPOUND.find((one) => head_name.startsWith(one)) ?? head_name.slice(0, 1)
  const post = /(?:局长|镇长|乡长|县长|书记|主任|经理|站长|所长|院长|校长)$/.exec(head_post)?.[0]
  return post ? [`${surname}${post}`, ...(post.endsWith('长') ? [`${surname}${post.slice(0, -1)}`] : [])] : []
}

const COMPOUND = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '夏侯', '端木', '南宫']

/** What people say who do not name the unit at all. */
function generalWords({ name, short_name, kind }: UnitNames): string[] {
  const called = withoutBrackets(kind === 'town' ? short_name : name)
  if (kind === 'town')
    return /街道/.test(called) ? ['街道办', '办事处'] : ['镇政府', '镇里', '镇长', '镇领导', '镇干部', '乡政府', '乡里', '乡长']
  const last = ['局', '公司', '医院', '学校', '中心', '办'].find((end) => called.endsWith(end))
  return last ? (GENERAL[last] ?? []) : []
}

const GENERAL: Readonly<Record<string, readonly string[] & string[]>> = {
  局: ['局里', '局长', '该局', '贵局', '你局', '你们局'],
  公司: ['你公司', '贵公司', '你们公司'],
  医院: ['你院', '院长', '你们医院'],
  学校: ['你校', '校长', '你们学校'],
  中心: ['你中心', '贵中心', '你们中心'],
  办: ['你办', '贵办', '你们办'],
}
