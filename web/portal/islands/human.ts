/** Works on the challenge while the citizen reads the page, and takes the sum away when it is done. */
export function human(form: HTMLElement) {
  const box = form.querySelector<HTMLElement>('[data-human]')
  if (!box || !crypto.subtle) return
  void solve(box.dataset.challenge ?? '', Number(box.dataset.bits)).then((nonce) => {
    const input = box.querySelector<HTMLInputElement>('[name=nonce]')
    if (!input) return
    input.value = nonce
    box.querySelector<HTMLElement>('.field')?.setAttribute('hidden', '')
  })
}

async function solve(challenge: string, bits: number): Promise<string> {
  const encoder = new TextEncoder()
  for (let nonce = 0; ; nonce++) {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(challenge + nonce)))
    if (leadingZeros(hash) >= bits) return String(nonce)
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
