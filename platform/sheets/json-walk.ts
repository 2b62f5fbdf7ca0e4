/** What the records of JSON are: objects, or lists whose values stand under a header. */
export type RecordKind = 'objects' | 'lists'

/** Called for each record with the names that lead to it ('', 'data', 'result.records') and its text. */
export type OnRecord = (path: string, text: string, kind: RecordKind) => void

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COLON] = [...'"\\{}[]:'].map((one) => one.charCodeAt(0))

/**
 * Walks through JSON piece by piece and gives each record: an object or list that is an element of a list, without looking into it.
 * With `whole` an object at the top is a record itself. Keeps no more than one record. `open` says whether something is still open.
 */
export function walkJson(onRecord: OnRecord, whole: boolean): { feed(piece: string): void; readonly open: boolean } {
  const levels: { readonly list: boolean; key: string }[] = []
  let record = ''
  let depth = 0 // inside of the record
  let inString = false
  let escaped = false
  let string = ''

  const path = () => levels.flatMap(({ list, key }) => (list || !key ? [] : [key])).join('.')

  function feed(piece: string): void {
    let from = 0 // where what is being kept begins: the record, else a string that may be a name
    for (let index = 0; index < piece.length; index++) {
      const code = piece.charCodeAt(index)
      if (inString) {
        if (escaped) escaped = false
        else if (code === BACKSLASH) escaped = true
        else if (code === QUOTE) {
          inString = false
          if (depth === 0) string += piece.slice(from, index)
        }
      } else if (code === QUOTE) {
        inString = true
        if (depth > 0) continue
        string = ''
        from = index + 1
      } else if (depth > 0) {
        if (code === OPEN || code === OPEN_LIST) depth++
        else if ((code === CLOSE || code === CLOSE_LIST) && --depth === 0) {
          onRecord(path(), record + piece.slice(from, index + 1), code === CLOSE ? 'objects' : 'lists')
          record = ''
        }
      } else if (code === OPEN || code === OPEN_LIST) {
        const isRecord = levels.at(-1)?.list ?? (whole && code === OPEN)
        if (isRecord) {
          depth = 1
          from = index
        } else levels.push({ list: code === OPEN_LIST, key: '' })
      } else if (code === CLOSE || code === CLOSE_LIST) levels.pop()
      else if (code === COLON && levels.length > 0) levels.at(-1)!.key = string
    }
    if (depth > 0) record += piece.slice(from)
    else if (inString) string += piece.slice(from)
  }
  return {
    feed,
    get open() {
      return depth > 0 || levels.length > 0
    },
  }
}
