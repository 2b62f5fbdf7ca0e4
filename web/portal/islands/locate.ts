/** Takes the phone's own position when the citizen asks for it. Five decimals are about a metre. */
export function locate(box: HTMLElement) {
  if (!('geolocation' in navigator) || !isSecureContext) return
  box.hidden = false
  const [latitude, longitude] = ['latitude', 'longitude'].map((name) =>
    box.closest('form')?.querySelector<HTMLInputElement>(`input[name=${name}]`),
  )
  const said = box.querySelector('[role=status]')
  box.querySelector('button')?.addEventListener('click', () => {
    if (said) said.textContent = '正在找位置…'
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (latitude) latitude.value = coords.latitude.toFixed(5)
        if (longitude) longitude.value = coords.longitude.toFixed(5)
        longitude?.dispatchEvent(new Event('change')) // the map, where there is one, puts its pin there
        if (said) said.textContent = `已加上您现在的位置，误差约 ${Math.round(coords.accuracy)} 米。`
      },
      () => {
        if (said) said.textContent = '没有拿到位置，可以不加，用文字写清楚就行。'
      },
      { enableHighAccuracy: true, timeout: 10_000 },
    )
  })
}
