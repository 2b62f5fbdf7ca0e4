const LENGTH = 5_000

const filled = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH)

/** Texts of 5,000 characters on which a pattern that goes back and tries again would take very long. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  'one digit': filled('1'),
  'digits of phones within phones': filled('13813913713513'),
  'digits without an end to a number': `${filled('6228480000')}x`.slice(-LENGTH),
  'separators between digits': filled('1-3 8.0/'),
  'separators alone': filled('- ·.—'),
  'digits far apart': filled(`1${' '.repeat(40)}`),
  'Chinese figures': filled('一三八〇零幺'),
  'figures in all styles': filled('1一壹①１'),
  'invisible marks': filled('1\u200b\u2060'),
  'open brackets': filled('（1【3「8'),
  'nested brackets': '（'.repeat(LENGTH / 2) + '）'.repeat(LENGTH / 2),
  'line breaks': filled('1\n\r\n'),
  surnames: filled('王李张刘陈杨'),
  'compound surnames': filled('欧阳司马诸葛'),
  'one surname': filled('王'),
  'titles after surnames': filled('王大爷李大'),
  'sentences that say a name': filled('我叫王我是李'),
  'parts of a name': filled('阿·依·古·'),
  'words of an address': filled('号楼单元栋室'),
  'parts of addresses': filled('1栋2单元3'),
  'villages and groups': filled('村组号村'),
  'mail without an end': filled('a@a.'),
  'letters and signs of accounts': filled('微信a_1-'),
  degrees: filled('北纬1°2′'),
  plates: filled('皖A皖B·1'),
}
