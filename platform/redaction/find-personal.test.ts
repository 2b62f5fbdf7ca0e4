import { describe, expect, it } from 'vitest'
import { fc, times } from '../../test/property.ts'
import { quickest } from '../../test/quickest.ts'
import { cover } from './cover.ts'
import { findPersonal } from './find-personal.ts'
import { COVERS, type Known } from './mark.ts'

/** What is covered without asking. */
const covering = (text: string, known?: Known) => findPersonal(text, known).filter(({ certainty }) => certainty !== 'consider')

// None of these belongs to anybody: numbers from the examples of standards or made to fit the check digit.
describe.each([
  ['phone', '请打13800000000找我', '请打[电话]找我'],
  ['phone', '电话138 0000 0000。', '电话[电话]。'],
  ['phone', '138-0000-0000', '[电话]'],
  ['phone', '138.0000.0000', '[电话]'],
  ['phone', '１３８０００００００0', '[电话]'],
  ['phone', '1 3 8 0 0 0 0 0 0 0 0', '[电话]'],
  ['phone', '138，0000，0000', '[电话]'],
  ['phone', '138、0000、0000', '[电话]'],
  ['phone', '138/0000/0000', '[电话]'],
  ['phone', '138*0000*0000', '[电话]'],
  ['phone', '138\u00ad00000000', '[电话]'],
  ['phone', '+86 13800000000', '[电话]'],
  ['phone', '008613800000000', '[电话]'],
  ['phone', '138****0000', '[电话]'],
  ['phone', '一三八零零零零零零零零', '[电话]'],
  ['phone', '家里0311-88880000', '家里[电话]'],
  ['phone', '(010)88880000转301', '[电话]'],
  ['phone', '010 8888 0000', '[电话]'],
  ['phone', '400-800-8888', '[电话]'],
  ['phone', '联系电话：8888000', '联系电话：[电话]'],
  ['identity_number', '身份证11010519491231002X。', '身份证[身份证号]。'],
  ['identity_number', '110105 19491231 002X', '[身份证号]'],
  ['identity_number', '110105-19491231-002X', '[身份证号]'],
  ['identity_number', '110105********002X', '[身份证号]'],
  ['identity_number', '110105491231002', '[身份证号]'],
  ['identity_number', '１１０１０５１９４９１２３１００２Ｘ', '[身份证号]'],
  ['identity_number', '110105194912310021（抄错一位）', '[身份证号]（抄错一位）'],
  ['bank_card', '打到6222021234567890128', '打到[银行卡号]'],
  ['bank_card', '6222 0212 3456 7890 128', '[银行卡号]'],
  ['bank_card', '4111-1111-1111-1111', '[银行卡号]'],
  ['bank_card', '账号：1234567890123', '账号：[银行卡号]'],
  ['plate', '冀A12345占了车位', '[车牌]占了车位'],
  ['plate', '冀A·12345', '[车牌]'],
  ['plate', '冀AD12345', '[车牌]'],
  ['plate', '冀a1234挂', '[车牌]'],
  ['plate', '冀 A 12345', '[车牌]'],
  ['plate', '冀A-12345', '[车牌]'],
  ['plate', '冀Ａ１２３４５', '[车牌]'],
  ['mail', '发到li.si_1@mail.example.cn吧', '发到[邮箱]吧'],
  ['wechat', '加我微信：qiao_tou88', '加我微信：[微信号]'],
  ['wechat', 'VX qiaotou88', 'VX [微信号]'],
  ['qq', 'QQ：12345678', 'QQ：[QQ号]'],
  ['qq', '扣扣号是12345678', '扣扣号是[QQ号]'],
  ['qq', 'Q Q 12345678', 'Q Q [QQ号]'],
  ['name', '我叫李桥头，今年六十', '我叫[姓名]，今年六十'],
  ['name', '我叫李桥头想问问', '我叫[姓名]想问问'],
  ['name', '本人欧阳桥头，家住', '本人[姓名]，家住'],
  ['name', '联系人：王桥', '联系人：[姓名]'],
  ['name', '姓名: 张 ', '姓名: 张 '],
  ['address', '住桥南小区3栋2单元501', '住桥南小区[门牌号]'],
  ['address', '12号楼1502室', '[门牌号]'],
  ['address', '5幢2单元301房间漏水', '[门牌号]漏水'],
  ['address', 'A3栋-1802', '[门牌号]'],
  ['address', '三栋二单元501', '[门牌号]'],
  ['address', '2单元501', '[门牌号]'],
  ['address', '桥头村5组23号', '桥头村[门牌号]'],
] as const)('%s in %s', (kind, text, expected) => {
  it(`becomes ${expected}`, () => {
    const marks = covering(text)
    expect(cover(text, marks)).toBe(expected)
    expect(marks.every((found) => found.kind === kind)).toBe(true)
  })
})

describe.each([
  ['name', '尊敬的王先生：您好', '尊敬的[姓名]：您好'],
  ['name', '王女士您好！', '[姓名]您好！'],
  ['name', '此致 敬礼 李某某', '此致 敬礼 [姓名]'],
  ['name', '我姓王，王大爷在家', '我姓[姓名]，[姓名]在家'],
  ['name', '买买提·艾力说的', '[姓名]说的'],
  ['name', '我叫John Smith', '我叫[姓名]'],
  ['phone', '幺三八洞洞洞洞洞洞洞洞', '[电话]'],
  ['phone', '壹叁捌零零零零零零零零', '[电话]'],
  ['phone', '1三8零零零零零零零零', '[电话]'],
  ['phone', '①③⑧00000000', '[电话]'],
  ['phone', '138\n0000\n0000', '[电话]'],
  ['phone', '手机(138)0000(0000)', '手机[电话]'],
  ['phone', '138\u202d0000\u20660000', '[电话]'],
  ['phone', '找我1380000000013900000000', '找我[电话][电话]'],
  ['phone', '零三一一八八八八零零零零', '[电话]'],
  ['phone', '0311-8888000转8012', '[电话]'],
  ['identity_number', '一一零一零五一九四九一二三一零零二X', '[身份证号]'],
  ['identity_number', '居住证830000199001010022', '居住证[身份证号]'],
  ['document', '护照号：EA1234567', '护照号：[证件号]'],
  ['document', '台胞证12345678', '台胞证[证件号]'],
  ['bank_card', '6222 0212 3456 7890 123', '[银行卡号]'],
  ['plate', '冀ad12345', '[车牌]'],
  ['wechat', 'v信：qiaotou88', 'v信：[微信号]'],
  ['mail', 'li.si（at）163.com', '[邮箱]'],
  ['mail', 'lisi@163。com', '[邮箱]'],
  ['coordinates', '坐标114.512345,38.045678', '坐标[位置]'],
  ['address', '3号楼二单元三零一室', '[门牌号]'],
  ['address', '3-2-301', '[门牌号]'],
  ['address', '我家501', '我家[门牌号]'],
  ['address', 'A座1203', '[门牌号]'],
  ['address', '3#2-301', '[门牌号]'],
  ['address', '3号楼（二单元）301', '[门牌号]'],
  ['address', '桥头村第三村民小组12号', '桥头村[门牌号]'],
] as const)('%s in %j', (kind, text, expected) => {
  it(`becomes ${expected}`, () => {
    const marks = covering(text)
    expect(cover(text, marks)).toBe(expected)
    expect(marks.every((found) => found.kind === kind)).toBe(true)
  })
})

it.each([
  ['合同号12345678', 'record_number', '12345678'],
  ['我父亲得了肺癌', 'delicate', '癌'],
  ['李县长来过', 'official', '李县长'],
])('asks about %s', (text, kind, value) => {
  expect(findPersonal(text).map((mark) => [mark.kind, mark.certainty, text.slice(mark.from, mark.to)])).toEqual([
    [kind, 'consider', value],
  ])
})

describe('the vault', () => {
  const known = { names: ['桥小满'], addresses: ['安澜县桥南小区12号楼3单元302室'], offices: ['0311-88880000'] }
  it.each([
    ['老桥、桥先生和小满都来过', '[姓名]、[姓名]和[姓名]都来过'],
    ['Qiao Xiaoman 写的', '[姓名] 写的'],
    ['桥家庄的路', '桥家庄的路'],
    ['我在桥南小区，十二号楼。楼道黑，302也黑', '我在桥南小区，[门牌号]。楼道黑，[门牌号]也黑'],
    ['请拨88880000', '请拨88880000'],
  ])('%s', (text, expected) => expect(cover(text, covering(text, known))).toBe(expected))
})

it.each([
  '打了12345没有人管，110也打了',
  '交了3800.50元，2026年11月21日交的，合计13800000元',
  '共138000000000元',
  '工单号20261121000170001234没有下文',
  '编号XJ-20261121-00017、注册号350104600000000',
  '3号楼停水，5栋2单元都没有电，1栋到12栋',
  '6栋2019年交房，3栋1200平米，2号楼1100元',
  '国道G107，省道S302，K2路公交，5G基站，A4纸',
  '他们去找过李主任',
  '我叫不出名字，本人于今年三月购房，本人申请退款，本人曾多次反映',
  '面积102.5平方米，比例1:1000，版本1.13.9876543210',
  '微信群里说，QQ群也发了，微信公众号看到的',
  '京津冀、皖南、苏北A区',
  '张家港、李宁店、王老师傅饺子馆',
  '国发〔2024〕12号，（2019）冀0102民初1234号',
])('leaves alone: %s', (text) => expect(covering(text)).toEqual([]))

it('marks a name that was told once wherever it stands again', () => {
  const text = '我叫李桥头，楼下都认识李桥头'
  expect(cover(text, covering(text))).toBe('我叫[姓名]，楼下都认识[姓名]')
})

it('knows the names of the vault wherever they stand', () => {
  const text = '邻居桥小满说，桥 小 满家也漏，桥·小·满、桥-小-满、桥  小  满'
  const redacted = '邻居[姓名]说，[姓名]家也漏，[姓名]、[姓名]、[姓名]'
  expect(cover(text, covering(text, { names: ['桥小满'] }))).toBe(redacted)
  expect(covering('a.b 好', { names: ['.', '', '好', 'x.b'] })).toEqual([])
})

it('keeps the phones of offices', () => {
  const text = '请拨0311-8888 0000或13800000000'
  expect(cover(text, covering(text, { offices: ['031188880000'] }))).toBe('请拨0311-8888 0000或[电话]')
})

it('keeps no plate or mail for having the digits of an office phone', () => {
  const text = '冀A12345的车主，邮箱qiao12345@mail.example.cn，请拨12345'
  expect(cover(text, covering(text, { offices: ['12345'] }))).toBe('[车牌]的车主，邮箱[邮箱]，请拨12345')
})

it('marks a card that is part of nothing else once', () => {
  const marks = covering('身份证号：11010519491231002X 银行卡号：6222021234567890128 电话：13800000000')
  expect(marks.map(({ kind }) => kind)).toEqual(['identity_number', 'bank_card', 'phone'])
})

it.each([
  ['a@b.cn\n6222021234567890128a@b.cn', '[邮箱]\n[银行卡号][邮箱]'],
  ['11010519491231002X号11010519491231002Xqq', '[身份证号]号[身份证号]qq'],
])('what another mark overlaps is looked at again: %j', (text, expected) => expect(cover(text, covering(text))).toBe(expected))

it('ends whatever a name is made of', () => {
  expect(covering('他说。。然后13800000000', { names: ['。。'] }).length).toBe(2)
})

describe('whatever is written', () => {
  const piece = fc.constantFrom(
    ...[
      '13800000000',
      '11010519491231002X',
      '冀A12345',
      '6222021234567890128',
      'a@b.cn',
      '微信',
      'qq',
      '3栋2单元501',
      '我叫李桥头',
    ],
    ...['，', ' ', '-', '１', '5', '*', '电话', '🔥', '姓名：', '王', 'x', '\n', '0311', '号'],
  )
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
  )

  it('marks lie in order, inside the text, apart from each other', () => {
    fc.assert(
      fc.property(text, fc.array(fc.string(), { maxLength: 3 }), (words, names) => {
        let at = 0
        for (const { from, to } of covering(words, { names })) {
          expect(from).toBeGreaterThanOrEqual(at)
          expect(to).toBeGreaterThan(from)
          at = to
        }
        expect(at).toBeLessThanOrEqual(words.length)
      }),
      { numRuns: times(500) },
    )
  })

  it('the redacted text holds the words around the marks and nothing of what is marked', () => {
    fc.assert(
      fc.property(text, (words) => {
        const marks = covering(words)
        const redacted = cover(words, marks)
        const around = marks.reduce((rest, { kind }) => rest.replace(COVERS[kind], ''), redacted)
        const expected = [...words].length - marks.reduce((sum, { from, to }) => sum + [...words.slice(from, to)].length, 0)
        expect([...around].length).toBe(expected)
        for (const { kind, from, to } of covering(redacted)) {
          const left = redacted.slice(from, to)
          expect(`${kind} ${marks.some((found) => words.slice(found.from, found.to) === left) ? 'left' : ''}`).toBe(`${kind} `)
        }
      }),
      { numRuns: times(500) },
    )
  })

  // The limit of the product is 5 ms for 5,000 characters; the test allows a busy machine, and notices backtracking, which takes seconds.
  it('takes little time', () => {
    const walls = [
      '1',
      '1 ',
      '0-',
      '86 ',
      '6 ',
      '一',
      '3栋',
      'a@',
      'a.',
      '冀A',
      '我叫李',
      '我叫李四，',
      '我姓王',
      '微信：',
      '13800000000',
    ]
    for (const wall of walls) {
      const long = wall.repeat(5000).slice(0, 5000)
      expect(
        quickest(100, () => findPersonal(long)),
        wall,
      ).toBeLessThan(100)
    }
  })
})

it('redacts marks in any order and tolerates overlaps', () => {
  const at = (from: number, to: number) => ({ from, to, kind: 'name' as const, certainty: 'certain' as const, why: '' })
  expect(cover('一二三四五六', [at(4, 5), at(0, 2)])).toBe('[姓名]三四[姓名]六')
  expect(cover('一二三四五六', [at(0, 3), at(2, 4)])).toBe('[姓名]五六')
})
