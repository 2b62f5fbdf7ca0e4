/**
 * What another system called an imported appeal. Null where it had no number: then one was made of the text, which says nothing to
 * anybody.
 */
export function oldNumberOf({ outside_id }: { readonly outside_id?: string | null }): string | null {
  const number = outside_id?.slice(outside_id.indexOf(':') + 1) ?? ''
  return number === '' || /^[0-9a-f]{32}$/.test(number) ? null : number
}
