import type { Addressee } from '../../../domain/appeals/appeal.ts'
import { placeWordsOf } from '../../../domain/sites/place-words.ts'
import type { Site } from '../../../domain/sites/site.ts'

export function addressedTo(site: Pick<Site, 'level' | 'name'>, addressee: Addressee, name: string | null): string {
  switch (addressee) {
    case 'secretary':
      return placeWordsOf(site).secretary
    case 'magistrate':
      return placeWordsOf(site).magistrate
    case 'unit':
    case 'town':
      return name ?? '承办单位'
    case 'unknown':
      return '受理员（请帮忙分派）'
  }
}
