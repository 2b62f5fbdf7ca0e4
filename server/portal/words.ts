import type { Addressee } from '../../domain/appeals/appeal.ts'
import type { Site } from '../../domain/sites/site.ts'

/** How a place calls the two who answer for it: 县委书记 and 县长, 区委书记 and 区长 … */
export function leadersOf({ level, name }: Pick<Site, 'level' | 'name'>): { secretary: string; magistrate: string } {
  const word = level === 'county' && name.endsWith('区') ? '区' : { province: '省', city: '市', county: '县' }[level]
  return { secretary: `${word}委书记`, magistrate: `${word}长` }
}

export function addressedTo(site: Pick<Site, 'level' | 'name'>, addressee: Addressee, name: string | null): string {
  const leaders = leadersOf(site)
  switch (addressee) {
    case 'secretary':
      return leaders.secretary
    case 'magistrate':
      return leaders.magistrate
    case 'unit':
    case 'town':
      return name ?? '承办单位'
    case 'unknown':
      return '受理员（请帮忙分派）'
  }
}

/** 138****5678 */
export const maskedPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`
