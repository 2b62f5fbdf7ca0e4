import { KIND_NAMES, type Kind } from '../appeal.ts'
import {
  DEFECTS,
  DONE_IN_TEXT,
  GRIEVANCES,
  NEW_THINGS,
  QUESTIONS,
  REPROACH,
  SAYS_ITSELF,
  WISHES,
  withoutNoise,
} from './kind-signs.ts'

/** Names of kinds in other systems: 12345, 领导留言板, 信访. */
const OUTSIDE: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(Object.entries(KIND_NAMES).map(([kind, name]) => [name, kind as Kind])),
  建言: 'suggestion',
  感谢: 'praise',
  意见: 'suggestion',
  建议意见: 'suggestion',
  意见建议: 'suggestion',
  投诉举报: 'complaint',
  检举控告: 'report',
  申诉求决: 'request',
}

/** The kind that the other system gives, else one guessed from the words; a clerk may change it. */
export function kindOf(said: string, text: { title: string; body: string }, words: Readonly<Record<string, Kind>>): Kind {
  return words[said] ?? OUTSIDE[said] ?? kindOfWords(text)
}

/**
 * A title that says what it is decides: 投诉…, 关于…的建议. Else what the text says of itself, then what it tells: a grievance is a complaint,
 * something broken a request, a wish for something new a suggestion, a question an inquiry. 希望相关单位落实处理 stands at the end of all of
 * them and says nothing.
 */
function kindOfWords({ title: written, body }: { title: string; body: string }): Kind {
  const title = withoutNoise(written)
  const text = withoutNoise(body.slice(0, READ))
  const said = inTitle(title)
  if (said && !(said === 'suggestion' && doesNotSuggest(title, text))) return said

  const grievances = count(`${title}\n${text}`, GRIEVANCES)
  const defects = count(`${title}\n${text}`, DEFECTS)
  const done = (kind: keyof typeof DONE_IN_TEXT) => DONE_IN_TEXT[kind].test(text)

  if (done('report')) return 'report'
  if (done('praise') && grievances === 0) return 'praise'
  if (done('complaint')) return 'complaint'
  if (asks(title, text, grievances)) return 'inquiry'
  if (suggests(title, text, grievances)) return 'suggestion'
  if (grievances > 0) return helpless(title, text, grievances) ? 'request' : 'complaint'
  if (defects > 0 || done('request')) return 'request'
  if (QUESTIONS.test(title) || DONE_IN_TEXT.inquiry.test(text)) return 'inquiry'
  if (WISHES.test(text) || WISHES.test(title)) return 'request'
  if (/反映|反应|问题/.test(title + text)) return 'complaint'
  return QUESTIONS.test(text) ? 'inquiry' : 'other'
}

const READ = 1500

/** The kind that the title names first. Of two names in one title the first counts. */
function inTitle(title: string): Kind | undefined {
  const found = Object.entries(SAYS_ITSELF).flatMap(([kind, sign]) => {
    const at = title.search(sign)
    return at < 0 ? [] : [{ kind: kind as Kind, at }]
  })
  return found.toSorted((one, other) => one.at - other.at)[0]?.kind
}

// 建议晚上不要施工 is a complaint that speaks politely.
const doesNotSuggest = (title: string, text: string): boolean =>
  /建议[^，。]{0,8}(?:不要|别|停止|查处|整治)/.test(title) && count(text, GRIEVANCES) > 1

// A question is one if it comes first, or if nothing is complained of.
function asks(title: string, text: string, grievances: number): boolean {
  const asked = DONE_IN_TEXT.inquiry.test(text) || DONE_IN_TEXT.inquiry.test(title)
  if (REPROACH.test(title) || (REPROACH.test(text) && grievances > 0)) return false
  if (grievances === 0) return asked || QUESTIONS.test(title)
  const first = text.search(DONE_IN_TEXT.inquiry)
  if (asked && first >= 0 && first < 25) return grievances <= 4
  return asked && (grievances <= 2 || QUESTIONS.test(title))
}

function suggests(title: string, text: string, grievances: number): boolean {
  if (grievances > 2) return false
  return DONE_IN_TEXT.suggestion.test(text) || NEW_THINGS.test(title) || (grievances === 0 && NEW_THINGS.test(text))
}

// Who begs for oneself and blames little asks for help.
const helpless = (title: string, text: string, grievances: number): boolean =>
  grievances <= 1 && (DONE_IN_TEXT.request.test(text) || count(title + text, DEFECTS) > 1)

const count = (text: string, sign: RegExp): number => new Set(text.match(sign) ?? []).size
