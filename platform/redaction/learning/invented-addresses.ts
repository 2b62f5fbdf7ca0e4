import type { Random } from './random.ts'

const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十五', '二十', '二十三']
const ROOM_FIGURES = '一二三四五六七八九'

const figure = (random: Random, most: number): string =>
  random.chance(0.7) ? String(1 + random.below(most)) : random.of(CHINESE.slice(0, Math.min(CHINESE.length, most)))

function room(random: Random): string {
  const floor = 1 + random.below(random.chance(0.6) ? 9 : 32)
  const number = `${floor}${random.chance(0.95) ? '0' : '1'}${1 + random.below(8)}`
  if (random.chance(0.12))
    return `${random.of(ROOM_FIGURES)}${random.of('零〇')}${random.of(ROOM_FIGURES)}${random.of(['', '室'])}`
  if (random.chance(0.05)) return `${floor}${random.of('ABCD')}`
  return number + random.of(['', '', '', '', '室', '号', '房', '户', '号房'])
}

const SIDES = [
  '东户',
  '西户',
  '中户',
  '东',
  '西',
  '左边',
  '右边',
  '东门',
  '左手',
  '对门',
  '南户',
  '东边那户',
  '西边那家',
  '左手边',
  '中间户',
  '里面那间',
  '靠东那户',
]
const building = (random: Random): string => {
  const kind = random.of(['栋', '幢', '座', '号楼', '号楼', '#', '#楼', '楼', '号'])
  const before = random.chance(0.15)
    ? random.of(['A', 'B', 'C', '甲', '乙', '东', '西', '第', '南区', 'A区', '二期', '北区', '一区', 'G', 'T'])
    : ''
  return random.chance(0.08) ? `${random.of('ABCDE')}${random.of('栋座')}` : before + figure(random, 30) + kind
}
const unit = (random: Random): string =>
  random.chance(0.12)
    ? `${random.of('甲乙丙东西中AB')}单元`
    : figure(random, 6) + random.of(['单元', '单元', '单元', '门', '单', '梯', '门洞'])
const floor = (random: Random): string =>
  random.chance(0.15) ? random.of(['顶楼', '顶层', '一楼', '底楼']) : figure(random, 18) + random.of(['楼', '楼', '层'])
const gap = (random: Random): string => (random.chance(0.85) ? '' : random.of([' ', '-', '，', '的', '—', '、', ' - ']))

export function flatLike(random: Random): string {
  const [b, u, f, r, side, g] = [building(random), unit(random), floor(random), room(random), random.of(SIDES), () => gap(random)]
  const dash = random.of(['-', '-', '-', '—', '/', '.', '#', '－'])
  const plain = (most: number) => 1 + random.below(most)
  return random.of([
    `${b}${g()}${u}${g()}${r}`,
    `${b}${g()}${u}${g()}${r}`,
    `${b}${g()}${r}`,
    `${u}${g()}${r}`,
    `${b}${g()}${u}${g()}${f}${side}`,
    `${b}${g()}${u}${g()}${f}${g()}${r}`,
    `${b}${u}${f}`,
    `${b}${f}${side}`,
    `${u}${f}${side}`,
    `${u}${f}`,
    `${f}${r}`,
    `${u}${side}`,
    `${plain(30)}${dash}${plain(5)}${dash}${r}`,
    `${plain(30)}${dash}${plain(5)}${dash}${r}`,
    `${plain(30)}${random.of(['#', '-', '栋', '幢', '号楼'])}${plain(5)}${dash}${r}`,
    `${random.of(['', 'A', 'B'])}${plain(30)}${dash}${r}`,
  ])
}

const LANDMARKS = [
  '村口',
  '村东头',
  '村西头',
  '桥头',
  '水井',
  '老槐树',
  '祠堂',
  '小学',
  '村委会',
  '卫生室',
  '小卖部',
  '水塔',
  '庙',
  '池塘',
  '大队部',
  '南头',
  '河边',
  '戏台',
  '磨坊',
  '打谷场',
  '晒场',
  '机井',
]
const WHERE = ['旁边', '后面', '对面', '前面', '隔壁', '边上', '往里', '往东', '往西', '东边', '西边', '底下', '拐角', '下面']
const WHICH = ['第一家', '第二家', '第三户', '最后一家', '那家', '那户', '第四家', '第五户', '头一家', '第二个院子']
const NAMES = '张王李赵陈刘大小上下石桥坪岩坎河井树湾沟坡新老东西南北'

export function houseLike(random: Random): string {
  const house = figure(random, 200) + random.of(['号', '号', '号', '号', '户', '', '号附1', '号之二', '号院'])
  const group =
    (random.chance(0.2) ? '第' : '') +
    figure(random, 15) +
    random.of(['组', '组', '组', '社', '队', '村民小组', '屯', '小组', '连'])
  const name = random.of(NAMES) + random.of(NAMES)
  return random.of([
    `${group}${gap(random)}${house}`,
    `${group}${gap(random)}${house}`,
    `${group}${gap(random)}${house}`,
    `${name}组${house}`,
    `${random.of('东西南北前后中老新')}街${house}`,
    `${figure(random, 12)}${random.of(['巷', '排', '弄', '条', '道街', '横巷', '区'])}${house}`,
    `${random.of('东西南北')}${figure(random, 9)}巷${house}`,
    `${figure(random, 9)}排${figure(random, 9)}${random.of(['号', '户'])}`,
    `${random.of(LANDMARKS)}${random.of(WHERE)}${random.of(WHICH)}`,
    `${random.of(LANDMARKS)}${random.of(WHICH)}`,
    `${group}${random.of(LANDMARKS)}${random.of(WHERE)}${random.of(WHICH)}`,
    `${name}${random.of(['宅', '埭', '厝', '屋场', '巷', '胡同', '围', '沟'])}${house}`,
  ])
}
