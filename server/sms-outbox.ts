import fs from 'node:fs/promises'
import path from 'node:path'
import type { Channels } from '../domain/channels/channels.ts'

const KEPT = 200

export interface KeptSms {
  readonly at: string
  readonly phone: string
  readonly text: string
}

/** Sends nothing: keeps the newest 200 messages in `DATA_DIR/outbox.jsonl`, which /outbox shows. For development and demonstration. */
export function smsToOutbox(dataDir: string, clock: () => Date): Channels['sms'] {
  let writing: Promise<unknown> = Promise.resolve()
  return async (phone, text) => {
    const kept: KeptSms = { at: clock().toISOString(), phone, text }
    writing = writing.then(() => keep(dataDir, kept))
    await writing
    return { outcome: 'sent' }
  }
}

/** Newest first. */
export async function readOutbox(dataDir: string): Promise<KeptSms[]> {
  const text = await fs.readFile(fileIn(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as KeptSms).reverse()
}

async function keep(dataDir: string, sms: KeptSms): Promise<void> {
  const kept = [sms, ...(await readOutbox(dataDir))].slice(0, KEPT).reverse()
  const file = fileIn(dataDir)
  await fs.writeFile(`${file}.new`, kept.map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600 })
  await fs.rename(`${file}.new`, file)
}

const fileIn = (dataDir: string): string => path.join(dataDir, 'outbox.jsonl')
