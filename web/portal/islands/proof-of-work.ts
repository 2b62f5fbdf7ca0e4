const AT_ONCE = 512

/**
 * Solves the challenge while the citizen reads the page, then hides the sum. A form that is sent before waits for it, unless the sum is
 * filled in. Name it before submit-once, which would count the first press. The check is in platform/proof-of-work.ts.
 */
export function proofOfWork(form: HTMLElement) {
  const box = form.querySelector<HTMLElement>('[data-human]')
  const nonce = box?.querySelector<HTMLInputElement>('[name=nonce]')
  const sum = box?.querySelector<HTMLInputElement>('[name=sum]')
  if (!box || !nonce || !crypto.subtle) return // without https there is no crypto.subtle, and the sum stays
  let pressed: HTMLElement | null = null

  form.addEventListener('submit', (event) => {
    if (nonce.value || sum?.value) return
    event.preventDefault()
    event.stopImmediatePropagation()
    pressed = (event as SubmitEvent).submitter
  })
  void solve(box.dataset.challenge ?? '', Number(box.dataset.bits)).then((found) => {
    nonce.value = String(found)
    box.querySelector('.field')?.setAttribute('hidden', '')
    if (pressed) pressed.click()
  })
}

async function solve(challenge: string, bits: number): Promise<number> {
  const encoder = new TextEncoder()
  for (let first = 0; ; first += AT_ONCE) {
    const nonces = Array.from({ length: AT_ONCE }, (_, index) => first + index)
    const hashes = await Promise.all(
      nonces.map((nonce) => crypto.subtle.digest('SHA-256', encoder.encode(`${challenge}:${nonce}`))),
    )
    const found = hashes.findIndex((hash) => leadingZeros(new Uint8Array(hash)) >= bits)
    if (found >= 0) return first + found
  }
}

function leadingZeros(hash: Uint8Array): number {
  let zeros = 0
  for (const byte of hash) {
    if (byte !== 0) return zeros + Math.clz32(byte) - 24
    zeros += 8
  }
  return zeros
}
