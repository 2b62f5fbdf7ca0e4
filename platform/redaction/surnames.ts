// The hundred most common surnames cover about 85 % of people, these about 98 %.
const SINGLE =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边喻谈代封晏粟楚瞿佟冼占揭幸敖巫湛骆仇谌鄢肖闫付邸郎计宫鞠娄米褚池仝滕蒲桑尚邬裘卓宗蔺苟艾饶晁燕丘吉佘' +
  '陳張劉楊趙黃吳孫馬羅鄭謝韓馮蕭蘇盧蔣賈葉閻鍾薑譚鄒陸龍錢湯賀賴龔蘭齊關許呂顧'

export const COMPOUND =
  '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|宇文|长孙|钟离|端木|南宫|轩辕|独孤|百里|东郭|呼延|闻人|澹台|公冶|濮阳|淳于|单于|太史|申屠|仲孙|鲜于|闾丘|司空|赫连|拓跋|完颜|纳兰|欧陽'

export const SURNAME = `(?:${COMPOUND}|[${SINGLE}])`

const FIRST_OF_COMPOUND = new Set(COMPOUND.split('|'))
/** 欧阳小桥 → 欧阳 and 小桥. */
export function partsOfName(name: string): { surname: string; given: string } {
  const length = FIRST_OF_COMPOUND.has(name.slice(0, 2)) && name.length > 2 ? 2 : 1
  return { surname: name.slice(0, length), given: name.slice(length) }
}
