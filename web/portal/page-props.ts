import type { AboutPage } from './pages/about.ts'
import type { CasePage } from './pages/case.ts'
import type { CaseListPage } from './pages/case-list.ts'
import type { ChangePhonePage } from './pages/change-phone.ts'
import type { ErrorPageProps } from './pages/error-page.ts'
import type { FiguresPage } from './pages/figures.ts'
import type { HomePage } from './pages/home.ts'
import type { JudgePage } from './pages/judge.ts'
import type { MeTooPage } from './pages/me-too.ts'
import type { MinePage } from './pages/mine.ts'
import type { SentPage } from './pages/sent.ts'
import type { SignInPage } from './pages/sign-in.ts'
import type {
  SpeakCheckPage,
  SpeakContactPage,
  SpeakFoundPage,
  SpeakSimilarPart,
  SpeakWhatPage,
  SpeakWherePage,
  TakenPhotos,
} from './pages/speak.ts'
import type { ConfidencePage, TrackCasePage, TrackPage, WithdrawPage } from './pages/track.ts'
import type { UnitsPage } from './pages/units.ts'

/** Every page of the portal with its props, all plain JSON. */
export interface PageProps {
  about: AboutPage
  accessibility: AboutPage
  case: CasePage
  'case-list': CaseListPage
  'change-phone': ChangePhonePage
  confidence: ConfidencePage
  figures: FiguresPage
  home: HomePage
  judge: JudgePage
  'me-too': MeTooPage
  mine: MinePage
  privacy: AboutPage
  sent: SentPage
  'sign-in': SignInPage
  'speak-check': SpeakCheckPage
  'speak-contact': SpeakContactPage
  'speak-found': SpeakFoundPage
  'speak-photos': TakenPhotos
  'speak-similar': SpeakSimilarPart
  'speak-what': SpeakWhatPage
  'speak-where': SpeakWherePage
  error: ErrorPageProps
  track: TrackPage
  'track-case': TrackCasePage
  units: UnitsPage
  withdraw: WithdrawPage
}

export type PageName = keyof PageProps
