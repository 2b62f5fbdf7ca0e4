import { dayOf } from '../../platform/calendar/days.ts'

/** What is said otherwise since there are two roads, and why. Each names no more than it must. */
const ON_PURPOSE: readonly RegExp[] = [
  // A rework that was handed to another unit and signed there was called 办理中 until an answer was sent back, and stood in no list of
  // reworks. Whatever a unit has in hand in the second round is 重办中.
  /AL-20261201-000(39Q|46B)(\.(\w+\.)?(was|state|publication|rulings\.\w+\.(may|because|why)): | \| (handling|rework) \| 2 \|)/,
  /^searches\.\w+: state:(handling|rework)\.count\.count: /,
  // A message from another system that names a unit, and that nobody has dispatched, is the clerk's work and stands in no list of the unit.
  /^lists\.\w+\.lists\.(快到期|全部在办): lost AL-202612\d\d-\w+ \| received \| /,
  /\.(handler|head)\.rulings\.\w+\.(because: "state" → "role"|why: "现在是“待受理”)/,
  // What a unit has open is counted by its assignments: an answer in review and an objection that waits for its ruling are the office's.
  /^figures\.\d{4}-\d\d\.ofUnits\.[\w-]+\.(openNow|overdueNow): /,
  // For the same reason their deadline is not in the lists of a unit. It is in those of clerks, inspectors and the secretary.
  /^lists\.(?!(linxiaowan|tieyanqiu|gaoyuanzheng)\.)\w+\.lists\.(已超期|快到期): lost AL-\d+-\w+ \| (answered|objected) \| /,
  /^lists\.(?!(linxiaowan|tieyanqiu|gaoyuanzheng)\.)\w+\.lists\.全部在办: (lost|came) AL-\d+-\w+ \| (answered|objected) \| /,
  // What is marked for the publisher is found anew each time, by another detector, and the phones of all units may stand.
  // A publisher reads only what is answered and for the public, of what was imported only what has a public copy.
  /\.(publisher|publication): .* → "refused: not_allowed"$/,
  /\.readableBy: lost (hanzhiqiu|jingwei)$/,
  // Where more time was asked for already or granted once, the desk says so instead of offering it.
  /\.rulings\.ask_extension\.(may|because|why): /,
  // It also covers more of what tells a unit who complains.
  /\.(leader|handler|head|publisher)\.(title|body|answers\[\d+\]\.text): .* → .*\[[姓名电话门牌号个人情况]+\]/,
  /\.publication\.(body|answer)\.text: .* → .*\[[姓名电话门牌号个人情况]+\]/,
  /\.publication\.(officePhones: came |(title|body|answer|words)\.marks\b)/,
  // A limit that was moved later is named as the limit of that time. Who classifies tells the unit, and the timeline says what it moved.
  /\.(own|after)\.timeline\[\d+\]\.note: "要在 .+前答复" → "当时期限 /,
  /\.own\.timeline: \[.+"note":"要在 .+ → \[.+"note":"当时期限 /,
  /\.after\.timeline\[\d+\]\.note: "(急|特急)" → "\1，答复期限改为 /,
  /^notices: came classified \| /,
  // Every hit of the public search has an excerpt, and one that begins with the word has no empty part before it.
  /^inPublic\.found\.rows\[\d+\]\.excerpt: (\[\]|\[\{"text":"","marked":false\},(.+)) → \[(\2|\{"text":".+","marked":false\})\]?$/,
  // The worker adds to the index of words what the new search needs.
  /^jobs: came find-again /,
  // Units and leaders read a report by its summary: its title, text, place and supplements are not theirs, nor whether it was anonymous.
  /^(lists|searches)\.(?!(linxiaowan|zhuqing|tieyanqiu)\.)\w+.*: came AL-\d+-\w+ .*\| 举报（还没有摘要） \|/,
  /^(lists|searches)\.(?!(linxiaowan|zhuqing|tieyanqiu)\.)\w+.*: lost AL-(20250327-00001B|20250517-00001K|20250707-00001U|20260716-00001A|20261026-00002V|20261101-00001E|20261117-00003Z|20261120-00004V|20261123-00004F|20261201-00055A|20261203-00021Y|20261214-00026P|20261217-00007H) /,
  /^searches\.songwenlan: words:公园,state:rework\.count\.count: 2 → 1$/,
  /^appeals\.[\w-]+\.(leader|handler|head)\.title: .* → "举报（还没有摘要）"$/,
  /^appeals\.[\w-]+\.(leader|handler|head)\.body: .* → "这是一件举报，原文不向承办单位提供。/,
  /^appeals\.AL-(20250327-00001B|20250517-00001K|20250707-00001U|20260716-00001A|20261026-00002V|20261101-00001E|20261117-00003Z|20261120-00004V|20261123-00004F|20261201-00055A|20261203-00021Y|20261214-00026P|20261217-00007H)\.(leader|handler|head)\.(place|placeId|placeNote|anonymous|supplements|addresseeName): /,
  /\.(handler|head)\.rulings\.see_identity\.why: "反映人没有留下身份信息" → "投诉、举报和要求保密的诉求/,
  // Limits are named with their hour, to the public with the day: 前 after a day was read as before it.
  /\.timeline\[\d+\]\.(note|what): "(要在|当时期限|延期到) .+" → "(要在|当时期限|延期到|最晚) /,
  /\.timeline: \[.*(要在|当时期限|延期到|分派给|重新办理)/,
  /^messages: (lost|came) .*，最晚 \d+月\d+日 周. ?(\d\d:\d\d )?答复/,
  // A reminder names the limit that runs.
  /\.may\.nudge\.reason: "期限到 /,
  // What the citizen adds stands before what goes on by it.
  /\.timeline\[\d+\]\.(what|who|note): .*(补充|恢复).* → /,
  // An objection is counted in the queue alone. An answer that is sent back is everybody's at the unit, not its writer's alone.
  /^lists\.\w+\.(work|lists)(\.|\[).*(待裁定异议|objections)/,
  /^notices: (lost|came) sent_back \| /,
  // A list of objections is nobody's work list, and there are new lists: what each reader may not or may open besides is asked of more of them.
  /^lists\.\w+\.others: /,
  // What another system told has only what that told: no dispatch, signature, limit or review of ours.
  /\.timeline\[\d+\]\.note: "(要在 .+前答复|等受理员审核)" → null$/,
  /^inPublic\.(lists\.all\.rows\[\d+\]|cases\.[\w-]+)\.road\.signedAt: ".+" → null$/,
  // Suggestions weigh words otherwise: one weak word is not enough.
  /^appeals\.[\w-]+\.suggestions\./,
  // What is added to a report the clerks read first, and the unit reads by their summary.
  /^notices: (lost|came) supplemented \| \S+ (反映人|举报人)补充了情况/,
  // An SMS says the hour of a limit, and a step that can be undone is shown to the public when it no longer can.
  /^messages: (lost|came) .* 要延期，最晚 /,
  /^jobs: came show-in-public /,
  // Of the site's staff at a unit only those who work on its appeals are told what comes there.
  /^\w+\.\w+\.notices: lost /,
]

export const isOnPurpose = (difference: string): boolean => isItsDay(difference) || ON_PURPOSE.some((one) => one.test(difference))

// The public reads on which day somebody did something, no longer at which minute.
function isItsDay(difference: string): boolean {
  const [, moment, day] = /^inPublic\..+: "(\d{4}-[\d-]+T[\d:.]+Z)" → "([\d-]+)"$/.exec(difference) ?? []
  return moment !== undefined && dayOf(new Date(moment)) === day
}
