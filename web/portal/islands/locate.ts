/** Writes the position of the phone into the form when the citizen asks for it. Five decimals are about a metre. */
export function locate(box: HTMLElement) {
  if (!('geolocation' in navigator) || !isSecureContext) return
  box.hidden = false
  const coordinate = (name: string) => box.closest('form')!.querySelector<HTMLInputElement>(`input[name=${name}]`)!
  const said = box.querySelector('[role=status]')!
  box.querySelector('button')!.addEventListener('click', () => {
    said.textContent = '正在找位置…'
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        coordinate('latitude').value = coords.latitude.toFixed(5)
        coordinate('longitude').value = coords.longitude.toFixed(5)
        coordinate('longitude').dispatchEvent(new Event('change')) // map.ts puts the pin there
        said.textContent = `已加上您现在的位置，误差约 ${Math.round(coords.accuracy)} 米。`
      },
      () => {
        said.textContent = '没有拿到位置，可以不加，用文字写清楚就行。'
      },
      { enableHighAccuracy: true, timeout: 10_000 },
    )
  })
}
