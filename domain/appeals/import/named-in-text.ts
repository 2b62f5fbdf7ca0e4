import { ANY_SURNAME, SURNAME } from '../../../platform/redaction/surnames.ts'

const NAME = (surname: string) => `(${surname}\\p{Script=Han}{1,2})`
const LABEL = new RegExp(
  `(?:经办|承办|办理|回访|联系|审核|处理|接单|签收|受理|记录|填报|负责|答复|反映|投诉|诉求|来电|来信|当事)(?:人员?|者)?[:：]\\s*${NAME(ANY_SURNAME)}(?!\\p{Script=Han})`,
  'gu',
)
const CALLER = new RegExp(
  `(?:用户|来电人|来信人|反映人|诉求人|投诉人|当事人|市民|业主|群众)${NAME(SURNAME)}(?=$|[，。、；：,;:\\s（(]|本人|先生|女士|同志|沟通|反映|表示|称|说|告知|联系|核实|取得)`,
  'gu',
)

/** Names that a text of a hotline gives to somebody: 经办人：…, 已联系用户…. They are covered wherever they stand. */
export const namedInText = (texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap((text) => [LABEL, CALLER].flatMap((sign) => [...text.matchAll(sign)].map(([, name]) => name!)))),
]
