// Surnames that seldom begin a word: 王, 李. They count wherever they stand before a title.
export const PLAIN =
  '王李张刘陈杨赵吴徐孙胡朱郭罗梁宋郑韩唐冯董萧曹袁邓傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏汪姜范谭廖邹熊陆郝崔邱秦侯邵孟尹黎乔贺赖龚庞樊殷陶洪翟颜倪俞葛伍韦毕聂丛焦柳邢岳莫庄辛祝涂耿牟詹纪靳盛欧甄裴覃霍翁隋甘鲍柏柯阮桂闵柴晏粟楚瞿佟冼敖巫湛骆仇谌鄢肖闫郎鞠娄褚仝滕蒲桑邬裘卓蔺苟饶晁佘尤贲郦昝缪邴郗邝邸郁裘尧岑阚郜茅刁祁臧蓝' +
  '吉池辜戚亓谯巩宓嵇麻储芮羿阙郏匡寇夔殳訾冉麴蒯晃阳栾栗' +
  '陳張劉楊趙黃吳孫馬羅鄭謝韓馮蕭蘇盧蔣賈葉閻鍾薑譚鄒陸龍錢湯賀賴龔蘭齊關許呂顧鄧範鄺'
// Surnames that begin or end many words: 高(度), 任(务), (语)文. They count only where a word begins.
export const ALSO_A_WORD =
  '周黄高林何马谢许曾程钟田任方石姚金孔白康毛江史顾龙万段雷钱汤易常武文施安严牛温芦季章鲁申路齐梅管左谷舒卜关苗凌费童项曲成游席卫查屈景单包司宁解强华喻谈封揭幸付宫米尚宗艾燕丘余'
// Words first of all. They count only after a word such as 姓 or 联系人：.
export const RARE =
  '车房边代占计管左兰廉班沙麦苑位时植于向全公有应连双和穆能别相后门水师满空云山由干广国海火见建通楼养党况晋红来东南西百千法母花柳酆鲍滑芸皮卞伏茹蓝席麻强危江颜梁刁樊凌虞支咎丁宣贲郁杭诸包荀羊於惠甄家封芮储靳汲邴糜松井富巫乌弓牧隗山谷蓬郗仰秋仲伊暴钭厉戎祖束幽韶郜黎蓟薄印宿怀从鄂索咸籍卓屠蒙乔阴胥苍闻莘翟贡劳逄扶堵宰雍却璩濮寿通扈冀浦农柴慕茹习宦鱼容古慎戈终暨居衡步都满弘国文广禄殴沃利蔚越隆巩厍勾敖融訾那简空沙须丰巢蒯后荆红游竺权逯盖桓桥苏仉督'

export const COMPOUND =
  '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|宇文|长孙|钟离|端木|南宫|轩辕|独孤|百里|东郭|呼延|闻人|澹台|公冶|濮阳|淳于|单于|太史|申屠|仲孙|鲜于|闾丘|司空|赫连|拓跋|完颜|纳兰|欧陽|万俟|宗政|公羊|太叔|乐正|亓官|巫马|公西|壤驷|公良|漆雕|微生|梁丘|叶赫|钮祜禄'

export const SURNAME = `(?:${COMPOUND}|[于时位兰麦${PLAIN}${ALSO_A_WORD}])`
/** Every surname, for where a name is announced: 联系人：. */
export const ANY_SURNAME = `(?:${COMPOUND}|[${PLAIN}${ALSO_A_WORD}${RARE}])`

const FIRST_OF_COMPOUND = new Set(COMPOUND.split('|'))
/** 欧阳小桥 → 欧阳 and 小桥. */
export function partsOfName(name: string): { surname: string; given: string } {
  const length = FIRST_OF_COMPOUND.has(name.slice(0, 2)) && name.length > 2 ? 2 : 1
  return { surname: name.slice(0, length), given: name.slice(length) }
}
