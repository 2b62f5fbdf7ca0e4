import { describe, expect, it } from 'vitest'
import { fc, times } from '../../test/property.ts'
import { quickest } from '../../test/quickest.ts'
import { mark, redact } from './mark.ts'

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
    const marks = mark(text)
    expect(redact(text, marks)).toBe(expected)
    expect(marks.every((found) => found.kind === kind)).toBe(true)
  })
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
  '王女士和张先生去找过李主任',
  '我叫不出名字，本人于今年三月购房，本人申请退款，本人曾多次反映',
  '面积102.5平方米，比例1:1000，版本1.13.9876543210',
  '微信群里说，QQ群也发了，微信公众号看到的',
  '京津冀、皖南、苏北A区',
])('leaves alone: %s', (text) => expect(mark(text)).toEqual([]))

it('marks a name that was told once wherever it stands again', () => {
  const text = '我叫李桥头，楼下都认识李桥头'
  expect(redact(text, mark(text))).toBe('我叫[姓名]，楼下都认识[姓名]')
})

it('knows the names of the vault wherever they stand', () => {
  const text = '邻居桥小满说，桥 小 满家也漏，桥·小·满、桥-小-满、桥  小  满'
  const redacted = '邻居[姓名]说，[姓名]家也漏，[姓名]、[姓名]、[姓名]'
  expect(redact(text, mark(text, { names: ['桥小满'] }))).toBe(redacted)
  expect(mark('a.b 好', { names: ['.', '', '好', 'x.b'] })).toEqual([])
})

it('keeps the phones of offices', () => {
  const text = '请拨0311-8888 0000或13800000000'
  expect(redact(text, mark(text, { keep: ['031188880000'] }))).toBe('请拨0311-8888 0000或[电话]')
})

it('keeps no plate or mail for having the digits of an office phone', () => {
  const text = '冀A12345的车主，邮箱qiao12345@mail.example.cn，请拨12345'
  expect(redact(text, mark(text, { keep: ['12345'] }))).toBe('[车牌]的车主，邮箱[邮箱]，请拨12345')
})

it('marks a card that is part of nothing else once', () => {
  const marks = mark('身份证号：11010519491231002X 银行卡号：6222021234567890128 电话：13800000000')
  expect(marks.map(({ kind }) => kind)).toEqual(['identity_number', 'bank_card', 'phone'])
})

it.each([
  ['a@b.cn\n6222021234567890128a@b.cn', '[邮箱]\n[银行卡号][邮箱]'],
  ['11010519491231002X号11010519491231002Xqq', '[身份证号]号[身份证号]qq'],
])('what another mark overlaps is looked at again: %j', (text, expected) => expect(redact(text, mark(text))).toBe(expected))

it('ends whatever a name is made of', () => {
  expect(mark('他说。。然后13800000000', { names: ['。。'] }).length).toBe(2)
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
        for (const { start, end } of mark(words, { names })) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(at).toBeLessThanOrEqual(words.length)
      }),
      { numRuns: times(500) },
    )
  })

  it('the redacted text holds the words around the marks and nothing of what is marked', () => {
    fc.assert(
      fc.property(text, (words) => {
        const marks = mark(words)
        const redacted = redact(words, marks)
        const around = marks.reduce((rest, { replacement }) => rest.replace(replacement, ''), redacted)
        const expected = [...words].length - marks.reduce((sum, { start, end }) => sum + [...words.slice(start, end)].length, 0)
        expect([...around].length).toBe(expected)
        for (const { kind, start, end } of mark(redacted)) {
          const left = redacted.slice(start, end)
          expect(`${kind} ${marks.some((found) => words.slice(found.start, found.end) === left) ? 'left' : ''}`).toBe(`${kind} `)
        }
      }),
      { numRuns: times(500) },
    )
  })

  it('takes little time', () => {
    for (const wall of ['1', '1 ', '一', '3栋', 'a@', 'a.', '冀A', '我叫李', '微信：', '13800000000']) {
      const long = wall.repeat(10_000)
      expect(
        quickest(2000, () => mark(long)),
        wall,
      ).toBeLessThan(2000)
    }
  })
})

it('redacts marks in any order and tolerates overlaps', () => {
  const at = (start: number, end: number) => ({ start, end, kind: 'name' as const, replacement: '□' })
  expect(redact('一二三四五六', [at(4, 5), at(0, 2)])).toBe('□三四□六')
  expect(redact('一二三四五六', [at(0, 3), at(2, 4)])).toBe('□五六')
})
