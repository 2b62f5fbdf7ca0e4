export function filterPlaces(element: HTMLElement) {
  if (!(element instanceof HTMLSelectElement)) return
  const groups = [...element.querySelectorAll('optgroup')].map((group) => ({
    group,
    options: [...group.children] as HTMLOptionElement[],
  }))

  const filter = document.createElement('input')
  filter.type = 'search'
  filter.placeholder = '写一两个字来找，比如“东关”'
  filter.setAttribute('aria-label', '找地点')
  filter.autocomplete = 'off'
  filter.className = 'filter'
  element.before(filter)

  filter.addEventListener('input', () => {
    const words = filter.value.trim()
    let first: HTMLOptionElement | null = null
    for (const { group, options } of groups) {
      const shown = options.filter((option) => group.label.includes(words) || option.text.includes(words))
      group.replaceChildren(...shown)
      group.hidden = shown.length === 0
      first ??= shown[0] ?? null
    }
    if (!words || !first || element.value === first.value) return
    element.value = first.value
    element.dispatchEvent(new Event('change')) // map.ts shows the place
  })
}
