import { KIND_NAMES, type Kind } from '../appeal.ts'

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

/** The first match in the title decides, else the first in the text. 举报 only by title, because it makes the appeal confidential. */
const WORDS: readonly { readonly kind: Kind; readonly title: RegExp; readonly body?: RegExp }[] = [
  { kind: 'report', title: /举报|检举|揭发/ },
  { kind: 'praise', title: /^(?!.*(?:请|求|希望|建议)).*(?:表扬|点赞|致谢|感谢)/ },
  { kind: 'complaint', title: /投诉|控诉|维权|扰民|违规|违法|违建|拖欠|乱收费|污染|恶臭|强制|欺/, body: /(?:我要|现|特|想)投诉/ },
  { kind: 'suggestion', title: /建议|建言|意见|倡议|呼吁/, body: /(?:建议|希望)(?:政府|有关|相关|能|可以|市|县|区)/ },
  {
    kind: 'inquiry',
    title: /咨询|请问|询问|何时|何去|什么|怎么|怎样|如何|是否|能否|可否|多久|哪|吗|[?？]$/,
    body: /咨询|请问|想问/,
  },
  { kind: 'request', title: /求助|请求|恳请|恳求|帮|希望|要求|尽快|解决/, body: /求助|恳请|请求|帮忙|希望.{0,10}解决/ },
  { kind: 'complaint', title: /反映|问题|严重|无人管|太|不合理|乱/, body: /投诉|反映/ },
]

/** The kind that the other system gives, else one guessed from the words; a clerk may change it. */
export function kindOf(
  said: string,
  { title, body }: { title: string; body: string },
  words: Readonly<Record<string, Kind>>,
): Kind {
  const known = words[said] ?? OUTSIDE[said]
  if (known) return known
  const beginning = body.slice(0, 300)
  const byTitle = WORDS.find((one) => one.title.test(title))
  return (byTitle ?? WORDS.find((one) => one.body?.test(beginning)))?.kind ?? 'other'
}
