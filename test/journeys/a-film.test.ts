import { Readable } from 'node:stream'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { publish } from '../../domain/appeals/published-cases/publish.ts'
import { upload } from '../../domain/files/upload.ts'
import { journey, useBrowser } from '../browser.ts'
import { useSite } from '../harness.ts'
import { COLD, pastOf, WARM } from '../past.ts'

const site = useSite()
const town = useBrowser(site)
const past = pastOf(site, town)

journey('a film plays by parts for its owner, for the desk, and for everybody once it is public', async () => {
  const phone = await town.phone()
  const film = await upload(site.citizen(null, town.now), Readable.from([await recorded(phone)]))
  const own = await past.signed({ attachments: [{ id: film.id, token: film.token }] })
  await past.answeredAgain(own)

  const desk = await town.desk('linxiaowan')
  await desk.goto(`/desk/appeals/${own.appealId}`)
  await plays(desk)

  await phone.goto('/track')
  await phone.getByLabel('编号').fill(own.number)
  await phone.getByLabel('查询码').fill(own.secret)
  await phone.getByRole('button', { name: '查', exact: true }).click()
  await plays(phone)

  const stranger = await town.phone()
  const inPublic = [`/files/${film.id}/full`, `/api/public/files/${film.id}/full`]
  for (const address of inPublic) expect((await stranger.request.get(address)).status(), address).toBe(404)
  const copy = { title: COLD.title, body: COLD.body, answer: WARM, words: '', photos: [film.id], letStand: [] }
  await publish(past.as('linxiaowan'), { appealId: own.appealId, ...copy })
  await stranger.goto(`/cases/${own.number}`)
  await plays(stranger)
  // As a page of its own it may only play.
  const old = await town.phone({ javaScriptEnabled: false })
  await old.goto(`/cases/${own.number}`)
  await old.getByRole('link', { name: '单独打开' }).click()
  await plays(old)

  const secret = { 'appeal-secret': own.secret }
  for (const [page, address] of [
    ...inPublic.map((address) => [stranger, address] as const),
    [phone, `/track/${own.number}/photos/${film.id}/full`],
    [phone, `/api/public/appeals/${own.number}/files/${film.id}/full`],
    [desk, `/api/desk/attachments/${film.id}`],
  ] as const) {
    const answer = await page.request.get(address, { headers: { range: 'bytes=0-1', ...secret } })
    expect([answer.status(), (await answer.body()).length], address).toEqual([206, 2])
    expect(answer.headers(), address).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-type': 'video/webm' })
    expect(answer.headers()['content-range'], address).toMatch(/^bytes 0-1\/\d+$/)
  }
})

/** Half a second of a moving square, recorded by the browser. */
async function recorded(page: Page): Promise<Buffer> {
  await page.goto('/accessibility')
  const bytes = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 })
    const paint = canvas.getContext('2d')!
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' })
    const chunks: Blob[] = []
    recorder.ondataavailable = ({ data }) => void chunks.push(data)
    const stopped = new Promise((resolve) => Object.assign(recorder, { onstop: resolve }))
    recorder.start()
    for (let x = 0; x < 20; x++) {
      paint.fillStyle = '#2f5d8a'
      paint.fillRect(0, 0, 320, 240)
      paint.fillStyle = '#e8b04a'
      paint.fillRect(x * 14, 90, 60, 60)
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    recorder.stop()
    await stopped
    return [...new Uint8Array(await new Blob(chunks).arrayBuffer())]
  })
  return Buffer.from(bytes)
}

/** The first picture shows before play is pressed, and play works. */
async function plays(page: Page): Promise<void> {
  const video = page.locator('video')
  await video.waitFor()
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.readyState), { timeout: 20_000 }).toBeGreaterThan(1)
  await video.evaluate(async (film: HTMLVideoElement) => {
    film.muted = true
    await film.play()
  })
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.currentTime), { timeout: 20_000 }).toBeGreaterThan(0.2)
}
