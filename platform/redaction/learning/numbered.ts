/** Numbers features in the order in which they come first. A map of JavaScript takes three times as long. */
export function numbered() {
  let keys = new Int32Array(1 << 21)
  let rows = new Int32Array(1 << 21) // from 1; 0 is empty
  let count = 0

  function placeOf(feature: number): number {
    let place = feature & (keys.length - 1)
    while (rows[place] !== 0 && keys[place] !== feature) place = (place + 1) & (keys.length - 1)
    return place
  }

  function rowOf(feature: number): number {
    const place = placeOf(feature)
    if (rows[place] !== 0) return rows[place]! - 1
    keys[place] = feature
    rows[place] = ++count
    if (count * 2 > keys.length) enlarge()
    return count - 1
  }

  function enlarge(): void {
    const [oldKeys, oldRows] = [keys, rows]
    keys = new Int32Array(oldKeys.length * 2)
    rows = new Int32Array(oldKeys.length * 2)
    oldRows.forEach((row, old) => {
      if (row === 0) return
      const place = placeOf(oldKeys[old]!)
      keys[place] = oldKeys[old]!
      rows[place] = row
    })
  }

  /** All features by their number. */
  function features(): number[] {
    const all = new Array<number>(count)
    rows.forEach((row, place) => {
      if (row !== 0) all[row - 1] = keys[place]!
    })
    return all
  }

  return { rowOf, features }
}
