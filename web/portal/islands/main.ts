import '../styles/portal.css'
import { choosePhotos } from './choose-photos.ts'
import { filterPlaces } from './filter-places.ts'
import { forgetDrafts } from './forget-drafts.ts'
import { joined } from './joined.ts'
import { forgetSentDraft, keepDraft } from './keep-draft.ts'
import { locate } from './locate.ts'
import { map } from './map.ts'
import { mendErrors } from './mend-errors.ts'
import { print } from './print.ts'
import { proofOfWork } from './proof-of-work.ts'
import { readAloud } from './read-aloud.ts'
import { refreshCase } from './refresh-case.ts'
import { submitOnce } from './submit-once.ts'
import { suggestSimilar } from './suggest-similar.ts'
import { uploadPhotos } from './upload-photos.ts'

/** What makes a page more comfortable, by the `data-island` of its element. Every page works without. */
const ISLANDS: Record<string, (element: HTMLElement) => void> = {
  'keep-draft': keepDraft,
  focus: (element) => element.focus(),
  'proof-of-work': proofOfWork,
  'refresh-case': refreshCase,
  map,
  'no-script': (element) => element.remove(),
  'submit-once': submitOnce,
  'upload-photos': uploadPhotos,
  'choose-photos': choosePhotos,
  'filter-places': filterPlaces,
  'forget-drafts': forgetDrafts,
  joined,
  locate,
  print,
  'read-aloud': readAloud,
  'suggest-similar': suggestSimilar,
}

try {
  forgetSentDraft()
} catch {
  // The browser forbids storage.
}
for (const form of document.querySelectorAll('form')) mendErrors(form)
for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  for (const name of (element.dataset.island ?? '').split(' ')) {
    try {
      ISLANDS[name]?.(element)
    } catch {
      // An old browser lacks something; the page works without this island.
    }
  }
}
