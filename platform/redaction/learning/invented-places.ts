import type { Random } from './random.ts'

const PARTS =
  '金 龙 康 盛 鑫 梅溪 旭辉 御 旺 桥 丹堤 阳光 翡翠 湾 融 东南 海 万 恒 碧桂 保利 绿地 华 润 中海 招商 世茂 富力 祥云 文昌 安康 宏 达 兴 顺 泰 和 平 建 国 福 荣 昌 瑞 嘉 景 江 南 北 城 春 秋 明 珠 玉 兰 桂 花 香 松 柏 林 石 山 河 湖 溪 源 泉 天 悦 华府 学府 书香 名门 世家 御景 康桥 国际 星 月 云 锦绣 前程 丽 景泰 长 安 永 乐 吉 庆 丰 收 新 时代 未来 王 张 李 高 马 白 黄 沙 温 石 方 段 常 武 文 尚 麦 童 苗 施 成 胡 郭 杨 柳 罗 梁 宋 唐 曹 谢 彭 卢 贾 丁 魏 叶 潘 杜 夏 汪 范 邹 熊 秦 顾 雷 钱 汤 易 龚 关 牛 洪 陶 童 严 鲁 韦 毛 康 史 伍 米 柴 车 项 季 梅 庄 晏 于 全 安 甘 包 左 岳 齐 祝 游'.split(
    ' ',
  )

/** 金茂梅溪, 鑫顺: what an estate, a firm or a river might be called. Like names of people, and none. */
export function placeLike(random: Random): string {
  const count = random.chance(0.55) ? 2 : 1 + random.below(3)
  return Array.from({ length: Math.max(count, 1) }, () => random.of(PARTS))
    .join('')
    .slice(0, 5)
}

const KIND =
  '小区|花园|家园|名苑|华府|国际|广场|大厦|公司|有限公司|建材|建筑|物业|地产|集团|小学|中学|学校|幼儿园|医院|药房|饭店|酒店|超市|市场|大道|大街|北路|南路|东路|西路|路|街|河|水库|大桥|公园|驾校|机械厂|水泥厂|化工厂|工地|社区|安置区|安置小区|一期|二期|三期|村|镇|乡|街道'
const NAMED = new RegExp(
  `(?<=^|[，。！？、；：“（\\s]|[在是到从由的和与对向去来至经买住])(?!我们|这个|那个|一个|整个|每个|各个|某|该|本|全|新|老|大|小|有|没|县|市|镇|村|乡|省|区|街|路|学校|物业)\\p{Script=Han}{2,4}(?=${KIND})`,
  'gu',
)

/** The same text with other names of estates, firms, schools, rivers and roads. */
export const withOtherPlaces = (text: string, random: Random): string =>
  text.replace(NAMED, (name) => (random.chance(0.35) ? placeLike(random) : name))
