import { type Component, createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import SpeakSimilar from './components/SpeakSimilar.vue'
import TakenPhotos from './components/TakenPhotos.vue'
import type { PageName, PageProps } from './page-props.ts'
import About from './pages/About.vue'
import Accessibility from './pages/Accessibility.vue'
import Case from './pages/Case.vue'
import CaseList from './pages/CaseList.vue'
import ChangePhone from './pages/ChangePhone.vue'
import Confidence from './pages/Confidence.vue'
import ErrorPage from './pages/ErrorPage.vue'
import Figures from './pages/Figures.vue'
import Home from './pages/Home.vue'
import Judge from './pages/Judge.vue'
import MeToo from './pages/MeToo.vue'
import Mine from './pages/Mine.vue'
import Privacy from './pages/Privacy.vue'
import Sent from './pages/Sent.vue'
import SignIn from './pages/SignIn.vue'
import SpeakCheck from './pages/SpeakCheck.vue'
import SpeakContact from './pages/SpeakContact.vue'
import SpeakFound from './pages/SpeakFound.vue'
import SpeakWhat from './pages/SpeakWhat.vue'
import SpeakWhere from './pages/SpeakWhere.vue'
import Track from './pages/Track.vue'
import TrackCase from './pages/TrackCase.vue'
import Units from './pages/Units.vue'
import Withdraw from './pages/Withdraw.vue'

const PAGES: Record<PageName, Component> = {
  about: About,
  accessibility: Accessibility,
  case: Case,
  'case-list': CaseList,
  'change-phone': ChangePhone,
  confidence: Confidence,
  figures: Figures,
  home: Home,
  judge: Judge,
  'me-too': MeToo,
  mine: Mine,
  privacy: Privacy,
  sent: Sent,
  'sign-in': SignIn,
  'speak-check': SpeakCheck,
  'speak-contact': SpeakContact,
  'speak-found': SpeakFound,
  'speak-photos': TakenPhotos,
  'speak-similar': SpeakSimilar,
  'speak-what': SpeakWhat,
  'speak-where': SpeakWhere,
  error: ErrorPage,
  track: Track,
  'track-case': TrackCase,
  units: Units,
  withdraw: Withdraw,
}

/** The HTML of a page, or of a part. Pages are not hydrated, so the marks for hydration are removed. */
export async function renderPage<Name extends PageName>(name: Name, props: PageProps[Name]): Promise<string> {
  const app = createSSRApp(PAGES[name], { ...props })
  Object.assign(app._context, worked)
  const html = await renderToString(app)
  const clean = html.replaceAll(HYDRATION_MARKS, '')
  return clean.startsWith('<html') ? `<!doctype html>${clean}` : clean
}

// Vue caches what it derives from a component in the app, and every page is a new app. Sharing the caches makes a page a tenth faster.
const { optionsCache, propsCache, emitsCache } = createSSRApp({})._context as unknown as Record<string, object>
const worked = { optionsCache, propsCache, emitsCache }

// Text of citizens is escaped, so it cannot contain these.
const HYDRATION_MARKS = /<!--[[\]]?-->/g
