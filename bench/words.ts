// Parts of sentences for texts of the usual length and variety. All invented.
const PLACES =
  '东关村 西河社区 北门小区 南桥镇 滨河路 文化巷 兴农街 柳林新村 石桥湾 青山坳 老粮站 新车站 百货楼 锅炉厂 纺织宿舍 农贸市场 中心小学 人民广场 火车南站 双塔寺'.split(
    ' ',
  )
const MATTERS =
  '暖气不热 路灯不亮 自来水发黄 垃圾没人清 井盖丢了 公交车不来 噪音吵人 油烟呛人 工资没发 房产证没办 医保报销慢 学校收费 停车位被占 电梯总坏 下水道堵了 路面塌陷 绿化带枯死 快递柜占道 宠物扰民 施工扬尘'.split(
    ' ',
  )
const WHEN =
  '从上个星期开始 已经半个多月 入冬以来 今年开春到现在 连着三天晚上 每天早上六点 下雨以后 过完年到现在 放假那几天 前天夜里'.split(
    ' ',
  )
const ASKS =
  '麻烦派人来看看 请给个准信 希望早点解决 到底归谁管 打过好几次电话没人接 家里有老人孩子实在难熬 街坊都在说 请领导过问一下 我们自己凑钱也行 拍了照片可以提供'.split(
    ' ',
  )

const pick = <T>(list: readonly T[], seed: number): T => list[seed % list.length]!

/** Text number `n`: always the same for the same number. */
export function invented(n: number): { title: string; body: string } {
  const [place, matter] = [pick(PLACES, n * 7 + 3), pick(MATTERS, n * 13 + (n >> 5))]
  const number = (n * 31) % 97
  const title = `${place}${number}号${matter}`
  const body = `我住在${place}${number}号，${pick(WHEN, n * 3)}${matter}，${pick(ASKS, n * 11)}，${pick(ASKS, n * 17 + 5)}。${pick(PLACES, n * 19)}那边也是这样，${pick(MATTERS, n * 23)}，${pick(ASKS, n * 29 + 1)}。`
  return { title, body }
}
