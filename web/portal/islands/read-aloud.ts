/** Reads a text with the browser's own voice; a second press stops. Hidden where the browser has no voice. */
export function readAloud(button: HTMLElement) {
  const text = document.getElementById(button.dataset.of ?? '')
  if (!text || !('speechSynthesis' in window) || typeof SpeechSynthesisUtterance !== 'function') return
  const word = button.textContent ?? ''
  button.hidden = false

  button.addEventListener('click', () => {
    const mine = button.getAttribute('aria-pressed') === 'true'
    speechSynthesis.cancel()
    if (mine) return stopped()
    for (const other of document.querySelectorAll<HTMLElement>('[data-island=read-aloud][aria-pressed=true]')) other.click()
    button.setAttribute('aria-pressed', 'true')
    button.textContent = '别读了'
    const parts = sentencesOf(text.innerText)
    parts.forEach((part, index) => {
      const said = new SpeechSynthesisUtterance(part)
      said.lang = 'zh-CN'
      said.rate = 0.9
      if (index === parts.length - 1) said.onend = stopped
      said.onerror = stopped
      speechSynthesis.speak(said)
    })
  })
  window.addEventListener('pagehide', () => speechSynthesis.cancel())

  function stopped() {
    button.setAttribute('aria-pressed', 'false')
    button.textContent = word
  }
}

// Some voices fall silent in the middle of a long text.
const sentencesOf = (text: string): string[] => text.match(/[^。！？；\n]+[。！？；]?/g)?.filter((part) => part.trim()) ?? [text]
