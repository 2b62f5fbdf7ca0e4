const BLOCK = 'p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|blockquote|hr'
const INLINE =
  'span|font|b|i|u|em|strong|small|sub|sup|td|th|tbody|thead|label|o:p|pre|code|center|html|body|meta|link|input|img|a|video|audio|iframe|embed|object|col|colgroup'
const ANY_TAG = new RegExp(`</?(?:${BLOCK}|${INLINE})(?:\\s[^<>]*)?/?>`, 'gi')
const LINE_TAG = new RegExp(`</?(?:${BLOCK})(?:\\s[^<>]*)?/?>`, 'gi')
const ESCAPED_TAG = new RegExp(`&lt;/?(?:${BLOCK}|${INLINE})(?:\\s|/?&gt;)`, 'i')
const SILENT = /<(script|style)\b[^<>]*>[\s\S]{0,100000}?<\/\1\s*>|<!--[\s\S]{0,100000}?-->/gi
const SOURCE = /<(?:img|video|audio|iframe|embed)\b[^<>]*?\bsrc\s*=\s*["']?([^"'\s<>]+)[^<>]*>/gi
const LINK = /<a\b[^<>]*?\bhref\s*=\s*["']?([^"'\s<>]+)[^<>]*>([^<>]*)<\/a\s*>/gi
// A picture written into the text itself.
const EMBEDDED = /data:[a-z]+\/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=\s]*/gi

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ nbsp: ' ', ensp: ' ', emsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", middot: '·', hellip: '…', mdash: '—' },
  ...{ ndash: '–', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', times: '×', deg: '°', yen: '¥', bull: '•', permil: '‰' },
}

/**
 * The text of a cell that was written in a browser: tags become line ends or go, entities become what they stand for, and addresses of
 * pictures and links are listed below. A text without tags and entities stays as it is; 水位<3米 has no tag.
 */
export function htmlText(cell: string): string {
  if (!/[<&]/.test(cell)) return cell
  const short = cell.replace(EMBEDDED, 'embedded:')
  const html = ESCAPED_TAG.test(short) ? decoded(short) : short
  // Without an end there is nothing to leave out, and looking for it from every beginning takes seconds.
  const spoken = /-->|<\/(?:script|style)/i.test(html) ? html.replace(SILENT, '') : html
  const pictures = [...spoken.matchAll(SOURCE)].map(([, address]) => address!)
  const links = [...spoken.matchAll(LINK)].flatMap(([, address, words]) => (words!.includes(address!) ? [] : [address!]))
  const text = decoded(spoken.replace(LINE_TAG, '\n').replace(ANY_TAG, '')).replaceAll(/[ \t]+\n/g, '\n')
  return [text.replaceAll(/\n{2,}/g, '\n').trim(), listed('附图', pictures), listed('链接', links)].filter(Boolean).join('\n')
}

function listed(what: string, addresses: readonly string[]): string {
  const kept = [...new Set(addresses)].filter((address) => !/^(?:embedded:|javascript:|#)/i.test(address)).map(decoded)
  const embedded = addresses.filter((address) => address.startsWith('embedded:')).length
  return [...kept.map((address) => `${what}：${address}`), embedded ? `${what}：原文里的 ${embedded} 张图没有导入` : '']
    .filter(Boolean)
    .join('\n')
}

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
