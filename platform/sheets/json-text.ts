/** Parses one record. What Python writes for a missing number (NaN) counts as nothing, as does a comma after the record. */
export function parsed(text: string): unknown {
  const bare = text.trim().replace(/,$/, '')
  try {
    return JSON.parse(bare)
  } catch (error) {
    const mended = bare.replaceAll(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (part) => (part.startsWith('"') ? part : 'null'))
    if (mended === bare) throw error
    return JSON.parse(mended)
  }
}
