import { GIVEN_CHARACTER } from './given-names.ts'
import { type Found, matches } from './mark.ts'
import { GIVEN, HAN, isName, type Make, named } from './name-words.ts'
import { FREE_SURNAME, PLAIN_SURNAME, SURNAME } from './surnames.ts'
import { OFFICE } from './titles.ts'

const NO_PLACE =
  '(?![村庄湾沟坪坝寨岭塘桥屯堡营镇乡港店坡河口冲垸园路巷街县市区站府寺庙馆厂院楼苑城公大小中学店局道队厦资材际都区校财平化开工科商户])'
/** 王建国 anywhere: a surname and two characters that names are made of. */
const TYPICAL = new RegExp(`${FREE_SURNAME}${GIVEN_CHARACTER}{2}${NO_PLACE}`, 'dgu')
/** 王建国、李桂花. */
const LISTED = new RegExp(
  `(?<=[、,:：(\\n ]|^)(?<it>${SURNAME}${GIVEN})(?=、${SURNAME}${GIVEN}(?:[、,。等;()\\n ]|和|$))|(?<=(?:^|[、,:：( \\n])${SURNAME}${GIVEN}[、和])(?<last>${SURNAME}${GIVEN})(?=$|[^${HAN}]|等|[的是在都和])`,
  'dgu',
)
/** 王建国 13800000000, 王建国，男，今年. */
const BESIDE_NUMBER = new RegExp(
  `(?<!${HAN})(?<it>${SURNAME}${GIVEN})(?=[ ,:：(（、\\n]{0,3}(?:(?:联系)?(?:电话|手机|身份证|微信)(?:号码?)?[ :：,]{0,2})?[(]?(?:1[3-9]\\d{5}|[1-8]\\d{5}(?:19|20)\\d{4})|[ ,:(]{1,2}[男女](?![${HAN}])|[ ,:(]{1,2}(?:19|20)\\d{2}年(?:出)?生|[ ,(]{1,2}\\d{2}岁|[ ,(]{1,2}(?:身份证|手机号|电话号码))`,
  'dgu',
)
const AFTER_NUMBER = new RegExp(`(?<=1[3-9]\\d{9}[ ,，:(（、\\n]{1,3})(?<it>${SURNAME}${GIVEN})(?=$|[^${HAN}])`, 'dgu')
/** ，王伟把路占了. */
const DOES = new RegExp(
  `(?<=^|[^${HAN}])(?<it>${SURNAME}${GIVEN}?)(?=把|将我|打了|打人|骂|说他|说我|占用|霸占|强占|欺负|多次|长期|经常|天天|殴打|威胁|拒不|拒绝|拖欠|欠[我了钱]|擅自|私自|违规|违法|非法|故意|辱骂|堵[住了我]|偷[了偷]|家的|家住|就是|不肯|不让|仗着|带人|带着|雇人|找人|动手|酒驾|养了|养的|在(?:门口|楼道|院|路|家|村|我|公共|河|地)|(?:今年|现年)?\\d{2}岁|,男|,女)`,
  'dgu',
)
const WITH_CHARACTER = new RegExp(`(?<=^|[^${HAN}])(?<it>${PLAIN_SURNAME}${GIVEN_CHARACTER}{1,2})(?=[^${HAN}]|$)`, 'dgu')
const SHORT_GIVEN =
  '[伟芳娜敏静丽磊勇艳杰娟涛超秀霞刚桂英玉红梅珍凤琴雪婷倩颖琳璐瑶琪欣悦妍蕾芬菊莉鹏飞虎斌彬轩昊浩宇梓辰俊豪凯鑫峰军强明波辉亮洋帆华建平林丹兰燕玲健]'
/** 被刘强打伤, 找李梅. */
const SHORT_NAME = new RegExp(
  `(?<=^|[^${HAN}]|[找给被由与和跟是告替帮让叫请问欠到对向]|联系|举报|感谢|投诉|控告)(?<it>${PLAIN_SURNAME}${SHORT_GIVEN})(?=$|[^${HAN}]|[说把不跑的他她家和骗打干签同五借还去来也就都叫让从离之欠占违拿没又已在系是]|发生)`,
  'dgu',
)
const SPACED = new RegExp(`(?<!${HAN})(?<it>${PLAIN_SURNAME}(?:[ .·*_-]{1,2}${HAN}){1,2})(?!${HAN}|[ .·*_-]{1,2}${HAN})`, 'dgu')
/** 姓王名小桥, 姓王，叫小桥. */
const SURNAME_AND_GIVEN = new RegExp(`姓(?<it>${SURNAME}[,， ]?(?:单?名|名叫|叫|名字叫?|名为)${HAN}{1,2})(?=$|[^${HAN}])`, 'dgu')

const LATIN = '[A-Z][A-Za-z]{1,19}(?:[ .·-]{1,2}[A-Z][A-Za-z]{0,19}){0,3}'
const LATIN_INTRODUCED = new RegExp(
  `(?:我叫|本人|我的名字(?:叫|是)|名叫|姓名:?|联系人:?|[Mm]y name is|I am|I'm|Mr\\.?|Mrs\\.?|Ms\\.?|Dr\\.?|英文名(?:叫|是|:)?)[ :]{0,2}(?<it>${LATIN})`,
  'dg',
)
const LATIN_TITLED =
  /(?<![A-Za-z])(?<it>(?:[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14}){0,2}|[A-Z]{1,3}) ?(?:先生|女士|小姐|老师|同志|太太|经理|大爷|阿姨|某某?|姐|哥))/dg
const SYLLABLE = '(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?[aeiouv]{1,3}(?:n|ng|r)?'
const PINYIN_SURNAME =
  '(?:Wang|Li|Zhang|Liu|Chen|Yang|Zhao|Huang|Zhou|Wu|Xu|Sun|Hu|Zhu|Gao|Lin|He|Guo|Ma|Luo|Liang|Song|Zheng|Xie|Han|Tang|Feng|Yu|Dong|Xiao|Cheng|Cao|Yuan|Deng|Fu|Shen|Zeng|Peng|Lv|Lu|Su|Jiang|Cai|Jia|Ding|Wei|Xue|Ye|Yan|Pan|Du|Dai|Xia|Zhong|Tian|Ren|Fan|Fang|Shi|Yao|Tan|Liao|Zou|Xiong|Jin|Hao|Kong|Bai|Cui|Kang|Mao|Qiu|Qin|Gu|Hou|Shao|Meng|Long|Wan|Duan|Lei|Qian|Ouyang|Qiao)'
const PINYIN = new RegExp(
  `(?<![A-Za-z])(?:${PINYIN_SURNAME}|(?:WANG|LI|ZHANG|LIU|CHEN|YANG|ZHAO|HUANG|ZHOU|WU|XU|SUN|QIAO))[ ,]{1,2}[A-Z][a-z]{0,5}(?:[ '-]?${SYLLABLE})?(?![A-Za-z])`,
  'dg',
)
const MINORITY = new RegExp(
  `(?<![${HAN}·])(?<it>${HAN}{1,6}(?:·${HAN}{1,6}?){1,3})(?!·)(?=$|[^${HAN}]|[是在的于和与我因向就想说有曾现也对从被家住把]|今年|电话|手机)|(?:我叫|姓名:?|名叫|联系人:?|是|和|邻居|业主|村民)(?<own>${HAN}{2,6}·${HAN}{2,8})`,
  'dgu',
)
/** Given names of Uyghurs, Tibetans and Mongols, also without a dot. */
const FOREIGN =
  /(?:阿卜杜|阿布都|阿不都|阿依|古丽|买买提|麦麦提|艾力|吐尔逊|吐尔洪|努尔|热合曼|玛依|帕提|艾合买提|依明|图尔荪|扎西(?!德勒)|卓玛|次仁|格桑|旦增|丹增|多吉|央金|拉姆|巴桑|白玛|索朗|平措|仁青|贡嘎|巴特尔|其其格|斯琴|娜仁|阿古拉|阿木尔|图雅|乌云|哈斯)(?:[·]?(?:阿卜杜|古丽|买买提|麦麦提|艾力|吐尔逊|努尔|热合曼|玛依|帕提|克孜|江|木|古力|依明|热依木|扎西|卓玛|次仁|格桑|多吉|央金|拉姆|巴桑|白玛|索朗|平措|仁青|高娃|巴特尔|其其格|图雅|托娅)){0,2}/dgu

/** Names that no word announces. */
export function findFreeNames(plain: string): Found[] {
  const free = isName(named('likely', '像姓名'))
  return [
    ...[TYPICAL, LISTED, BESIDE_NUMBER, AFTER_NUMBER, DOES, WITH_CHARACTER, SHORT_NAME, SPACED, SURNAME_AND_GIVEN].flatMap(
      (expression) => matches(plain, expression, notAnOfficial(plain, free)),
    ),
    ...matches(plain, MINORITY, notAPlace(named('likely', '带 · 的姓名'))),
    ...matches(plain, FOREIGN, named('likely', '少数民族姓名')),
    ...latinNames(plain),
  ]
}

// What villages, roads and hills are called by their last character: 高家岭, 石桥.
const PLACE = /[村庄岭桥洞沟坡汇关坪寨坝塘河湖山泉门潭沙水井口市县区乡镇街路]$/
const OFFICE_BEFORE = new RegExp(`(?:${OFFICE}|干部|民警|代表)[ :、]?$`)
const OFFICE_AFTER = new RegExp(`^(?:副)?(?:${OFFICE})`)
// Who holds a public post is public.
const notAnOfficial =
  (plain: string, make: Make): Make =>
  (value, from, to) =>
    OFFICE_BEFORE.test(plain.slice(Math.max(0, from - 5), from)) ||
    OFFICE_AFTER.test(plain.slice(to, to + 5)) ||
    PLACE.test(value)
      ? null
      : make(value, from, to)

const latinNames = (plain: string): Found[] =>
  /[A-Z]/.test(plain)
    ? [
        ...matches(plain, LATIN_INTRODUCED, named('certain', '介绍自己的姓名')),
        ...matches(plain, LATIN_TITLED, named('likely', '姓名和称呼')),
        ...matches(plain, PINYIN, named('likely', '姓名的拼音')),
      ]
    : []

const notAPlace: typeof isName = (make) => (value, from, to) =>
  /[的了或和与]|[路街区店城苑府园期楼馆厅院校镇乡村县市湾国际中心公司广场]$|^(?:中国|中建|万科|恒大|碧桂园)/.test(value)
    ? null
    : make(value, from, to)
