import { type Found, matches } from './mark.ts'
import type { Reading } from './reading.ts'

const ILLNESS =
  '癌症?|肿瘤|白血病|艾滋病?|HIV|抑郁症?|精神病|精神分裂|焦虑症|自闭症|癫痫|尿毒症|透析|糖尿病|高血压|心脏病|冠心病|脑梗|脑瘫|中风|偏瘫|瘫痪|乙肝|肝炎|肺结核|性病|梅毒|流产|化疗|截肢|老年痴呆|唐氏'
const STATE =
  '[一二三四1-4]级(?:肢体|智力|精神|视力|听力|语言)?残疾|残疾|聋哑|失明|智障|怀孕|孕妇|身孕|离婚|离异|丧偶|出轨|低保户?|五保户?|贫困户|建档立卡'
const PAST = '刑满释放|服刑|坐牢|前科|吸毒|戒毒|社区矫正|被判|缓刑|信佛|佛教徒|信教|基督徒|基督教|天主教|穆斯林|回教|法轮功|传销'
const WHOSE =
  '我|本人|家|父|母|爸|妈|爹|娘|公公|婆婆|丈夫|老公|妻|老婆|爱人|儿|女|孩|孙|哥|姐|弟|妹|他|她|邻居|老人|患者|爷|奶|姥'
const FACT = new RegExp(`${ILLNESS}|${STATE}|${PAST}`, 'dg')
const OF_SOMEBODY = new RegExp(`(?:${WHOSE})[^。!?;\\n]{0,12}$`)
const AGE_OF_CHILD =
  /(?:儿子|女儿|孩子|孙子|孙女|小孩|外孙|侄子|侄女)[^。!?;\n\d]{0,6}(?<it>(?:\d|1[0-7]|十[一二三四五六七]?|[一二三四五六七八九两])(?:周?岁|个月大))/dg
const CHILD_OF_AGE = /(?<!\d)(?:\d|1[0-7])(?:周?岁)的?(?:儿子|女儿|孩子|孙子|孙女|小孩|男孩|女孩)/dg
const INCOME =
  /(?:月收入|年收入|月工资|月薪|年薪|工资|退休金|养老金|低保金)(?:是|为|才|只有|每月|仅|大概|大约|有)?[ ]?(?<it>[\d,.]{3,9}(?:多)?(?:元|块|万))/dg

/** Facts about somebody that hurt when neighbours read them. A person is asked, nothing is stopped. */
export function findDelicate({ plain }: Reading): Found[] {
  const found = (why: string) => (_: string, from: number, to: number) =>
    ({ from, to, kind: 'delicate', certainty: 'consider', why }) as const
  const ofSomebody = (value: string, from: number, to: number) =>
    OF_SOMEBODY.test(plain.slice(Math.max(0, from - 16), from))
      ? found('个人情况（健康、家庭、信仰、经历），想想要不要公开')(value, from, to)
      : null
  return [
    ...matches(plain, FACT, ofSomebody),
    ...matches(plain, AGE_OF_CHILD, found('未成年人的情况，想想要不要公开')),
    ...matches(plain, CHILD_OF_AGE, found('未成年人的情况，想想要不要公开')),
    ...matches(plain, INCOME, found('个人收入，想想要不要公开')),
  ]
}
