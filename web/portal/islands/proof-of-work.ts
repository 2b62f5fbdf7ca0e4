const AT_ONCE = 512

/** Works on the challenge while the citizen reads the page, and takes the sum away when it is done (platform/proof-of-work.ts). */
export function proofOfWork(form: HTMLElement) {
  const box = form.querySelector<HTMLElement>('[data-human]')
  // Only on a secure connection; elsewhere the sum stays.
  if (!box || !crypto.subtle) return
  void solve(box.dataset.challenge ?? '', Number(box.dataset.bits)).then((nonce) => {
    const input = box.querySelector<HTMLInputElement>('[name=nonce]')
    if (!input) return
    input.value = String(nonce)
    box.querySelector('.field')?.setAttribute('hidden', '')
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
