const LONGEST = 30
const SHORTEST = 6

/**
 * Proposes a title of at most 30 characters: the trouble, and before it the subject or place if there is room. Leaves out greeting and
 * introduction. Empty for a text without content. The person can always write another title.
 */
export function titleFrom(text: string): string {
  const clauses = clausesOf(text).map(withoutOpening).filter(saysSomething)
  const meaningful = clauses.filter(
    (clause) => !ONLY_TIME.test(clause) && !BACKGROUND.test(clause) && lengthOf(clause) >= SHORTEST,
  )
  const subject = meaningful[0]
  if (!subject) return shortened(clauses.join('，'))

  const index = meaningful.slice(0, 6).findIndex((clause) => TROUBLE.test(clause))
  const trouble = meaningful[index]
  if (trouble === undefined || trouble === subject) return shortened(extended(subject, meaningful[1]))
  const place = meaningful.slice(0, index).map(placeOf).find(Boolean)
  const before = [subject, meaningful[index - 1], place].find((clause) => clause && lengthOf(`${clause}，${trouble}`) <= LONGEST)
  return shortened(before ? `${before}，${trouble}` : trouble)
}

// A short clause often says too little: 我家停水 takes the next one too.
function extended(clause: string, next: string | undefined): string {
  const fits = next && lengthOf(clause) < 12 && lengthOf(clause) + 1 + lengthOf(next) <= LONGEST
  return fits ? `${clause}，${next}` : clause
}

const OFFICE =
  '(?:书记|省长|市长|县长|区长|镇长|乡长|州长|局长|部长|主任|领导|政府|部门|同志|先生|女士|工作人员|负责人|编辑|管理员|院长|厅长)'
const PERSON =
  '(?:村民|居民|业主|市民|群众|百姓|学生|家长|职工|员工|农民工|农民|住户|租户|司机|教师|老师|公民|网友|老人|商户|用户|工人|退伍军人|军人|租客|车主|乘客|人)'

const OPENINGS = [
  /^[\s"'“”‘’《》【】[\]（）()、：:·\-—_*#>~.]+/u,
  /^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.．:：)）]/u,
  new RegExp(`^(?:尊敬的?|敬爱的?|亲爱的?|致)[^，。！？]{0,16}?${OFFICE}(?:们|好|您好|你好|大人)*`, 'u'),
  new RegExp(
    `^[^，。！？的是在有]{0,8}${OFFICE}们?(?:，|：|:|！|!|\\s)*(?:您们?好|你们?好|好|您|上午好|下午好|晚上好)(?=$|\\W)`,
    'u',
  ),
  new RegExp(`^(?:各位|诸位)?(?:相关|有关|上级|各级)?${OFFICE}们?$`, 'u'),
  /^(?:您们?好|你们?好|大家好|新年好|早上好|上午好|中午好|下午好|晚上好|打扰了?|麻烦了?|谢谢|感谢|hello|hi)(?:啊|呀|了)?/iu,
  new RegExp(`^(?:我们?|本人)(?:是|系|为|作为|叫)[^，。]{0,24}?(?:的|名|位|一)?${PERSON}(?:们|之一|代表)?(?=$|[^\\p{L}])`, 'u'),
  new RegExp(`^(?:作为|身为)[^，。]{0,20}${PERSON}`, 'u'),
  /^(?:我叫|本人姓名|姓名|联系人|联系电话|电话|手机|地址|身份证号?码?)[^，。]{0,40}$/u,
  /^(?:现在?|今天?|特|再次|多次|在此|在这里|今日)?(?:我们?|本人)?(?:现在?|特|在此|再次|想|要|就|来|欲|这里|今天)*(?:向(?:您|你|贵|政府|领导|各位|有关|相关)[^，。]{0,6}?)?(?:咨询|反映|反应|请教|了解|询问|问|投诉|举报|请问|反馈|求助|说)(?:一下|一个|几个|个|以下|如下|下|的是|的)*(?:情况|问题|事情|事|事项)?(?:如下)?(?:[：:]|(?=\p{L}))/u,
  /^(?:请问|麻烦问|想问|问)(?:一下|下|领导|各位)*/u,
  /^(?:事情|情况|问题|具体|经过|诉求|内容)(?:是这样的?|如下|描述|经过)?(?:[：:]|$)/u,
  /^(?:关于)(?=.*(?:反映|投诉)$)/u,
  /^(?:首先|那么|然后|就是|其实|因为|由于|但是|而且|所以|现在?|目前|另外|据悉|据了解)(?=\p{L}{4})/u,
]

const PLACE =
  /(?:在|于|地处|住|是)?([\p{L}\p{N}]{2,13}(?:小区|花园|家园|社区|街道|[镇乡村组]|大道|[路街巷桥]|广场|市场|学校|小学|中学|大学|幼儿园|医院|公园|地铁站|[苑府城栋]))/u

const placeOf = (clause: string): string | undefined =>
  PLACE.exec(clause)?.[1]?.replace(/^.*(?:在|位于|地处|家住|我是|本人是|购买了?|我们)/u, '')

const ONLY_TIME = /^(?:在|于|从|自|截至|到|大约|大概)?[\d年月日号时点分早上中下午晚凌晨前后左右约初底份至到\s:：.-]+$/u
const BACKGROUND = /大背景|^随着|百忙|^在.{0,20}(?:时代|形势|政策)下$|^众所周知/u
const TROUBLE =
  /问题|没有?|无|不|未|被|难|坏|凉|堵|臭|吵|扰|漏|停|拖欠|乱|脏|违|差|何|怎|能否|是否|可否|吗|什么|多少|几时|希望|建议|投诉|请求|要求|恳|严重|危|污|噪|欠|拆|强|乞|盼|解决/u

/** The text cut at its commas, full stops and line ends. */
function clausesOf(text: string): string[] {
  return text
    .normalize('NFC')
    .slice(0, 2000)
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .split(/[，,。！!？?；;…\n\r\t]+|\s{2,}/u)
    .map((clause) => clause.trim())
    .filter(Boolean)
}

function withoutOpening(clause: string): string {
  let rest = clause
  for (let before = ''; before !== rest; ) {
    before = rest
    for (const opening of OPENINGS) rest = rest.replace(opening, '').trim()
  }
  return rest
}

const saysSomething = (clause: string): boolean => /[\p{L}\p{N}]{2}/u.test(clause)

const lengthOf = (text: string): number => [...text].length

function shortened(title: string): string {
  const characters = [...title.replace(/\s+/gu, ' ')]
  if (characters.length <= LONGEST) return characters.join('').replace(/[：:、]$/u, '')
  return `${characters.slice(0, LONGEST - 1).join('')}…`
}
