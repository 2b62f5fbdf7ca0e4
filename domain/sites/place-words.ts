import type { Site } from './site.ts'

/** Words for the kind of place: 县 and 县长, 区 and 区长, 州 and 州长. */
export interface PlaceWords {
  readonly secretary: string
  readonly magistrate: string
  /** The whole place: 全县. */
  readonly whole: string
  /** The governments one level below, to which citizens can write by name. */
  readonly below: string
}

const BELOW: Record<Site['level'], string> = { province: '市、州', city: '县、区', county: '乡镇、街道' }

// The ending of the name is more exact than the level: a county-level city has a mayor. The first match counts.
const ENDINGS: readonly (readonly [level: Site['level'], ending: string, words: Omit<PlaceWords, 'below'>])[] = [
  ['province', '自治区', { secretary: '自治区党委书记', magistrate: '自治区主席', whole: '全区' }],
  ['city', '地区', { secretary: '地委书记', magistrate: '行署专员', whole: '全地区' }],
  ['county', '开发区', { secretary: '党工委书记', magistrate: '管委会主任', whole: '全区' }],
  ['county', '高新区', { secretary: '党工委书记', magistrate: '管委会主任', whole: '全区' }],
  ['province', '市', usual('市')],
  ['province', '', usual('省')],
  ['city', '州', usual('州')],
  ['city', '盟', usual('盟')],
  ['city', '', usual('市')],
  ['county', '区', usual('区')],
  ['county', '市', usual('市')],
  ['county', '旗', usual('旗')],
  ['county', '', usual('县')],
]

/** The words of this site, for portal, desk and prints. */
export function placeWordsOf({ level, name }: Pick<Site, 'level' | 'name'>): PlaceWords {
  const [, , words] = ENDINGS.find(([at, ending]) => at === level && name.endsWith(ending))!
  return { ...words, below: BELOW[level] }
}

function usual(word: string): Omit<PlaceWords, 'below'> {
  return { secretary: `${word}委书记`, magistrate: `${word}长`, whole: `全${word}` }
}
