/** Signing out also forgets what was begun to be written on this computer: somebody else may use it next. */
export function forgetDrafts(form: HTMLElement) {
  form.addEventListener('submit', () => {
    for (const key of Object.keys(localStorage)) if (/^draft:(speak|supplement|question)/.test(key)) localStorage.removeItem(key)
  })
}
