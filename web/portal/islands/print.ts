export function print(button: HTMLElement) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
