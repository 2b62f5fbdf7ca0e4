import '../styles/portal.css'
import { draft, forgetWhatArrived } from './draft.ts'
import { locate } from './locate.ts'
import { map } from './map.ts'
import { photos } from './photos.ts'
import { places } from './places.ts'
import { print } from './print.ts'
import { proofOfWork } from './proof-of-work.ts'
import { refreshCase } from './refresh-case.ts'
import { similar } from './similar.ts'
import { submitOnce } from './submit-once.ts'

/** Every page works without these. Each finds its place by `data-island` and makes it more comfortable. */
const ISLANDS: Record<string, (element: HTMLElement) => void> = {
  draft,
  focus: (element) => element.focus(),
  'proof-of-work': proofOfWork,
  'refresh-case': refreshCase,
  map,
  'no-script': (element) => element.remove(),
  'submit-once': submitOnce,
  photos,
  places,
  locate,
  print,
  similar,
}

try {
  forgetWhatArrived()
} catch {
  // Nothing is kept where the browser forbids it.
}
for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  for (const name of (element.dataset.island ?? '').split(' ')) {
    try {
      ISLANDS[name]?.(element)
    } catch {
      // An old browser lacks something: the page goes on without this one.
    }
  }
}
