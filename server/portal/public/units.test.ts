import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Spoken } from '../../../domain/appeals/intake/speak.ts'
import { publish } from '../../../domain/appeals/published-cases/publish.ts'
import { openApp } from '../../../test/app.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { ANSWER, useRoad, WORDS } from '../../../test/road.ts'
import { type Browser, openBrowser } from '../../../test/scriptless-browser.ts'
import type { App } from '../../app.ts'

const site = useSite()
const road = useRoad(site)
const open: App[] = []
let app: App
let browser: Browser

// A fresh app for each test: pages are kept for some seconds.
beforeEach(async () => {
  app = await openApp(site)
  open.push(app)
  browser = openBrowser(app)
})
afterAll(async () => {
  for (const one of open) await one.close()
})

async function openedBy({ number, secret }: Pick<Spoken, 'number' | 'secret'>) {
  await browser.open('/track')
  await browser.submit({ number, secret })
}

test('units are found with desk, phone, hours and head, by people and by programs; also beside what they answered', async () => {
  const { heating, water } = road.units
  const said = {
    addressee: 'unit',
    desk_name: '测温报修窗口',
    phone: '0300-5559020',
    head_name: '白敬亭',
    head_post: '主任',
  } as const
  await site.db.updateTable('units').set(said).where('id', '=', heating).execute()
  await site.db.updateTable('units').set({ addressee: null }).where('id', '<>', heating).execute()
  await browser.open('/about')
  expect(browser.html).toContain('href="/units"')
  await browser.open('/units')
  expect(browser.text).toMatch(
    /安澜县供热管理办公室\s+负责人\s*白敬亭（主任）\s+窗口\s*测温报修窗口\s+电话\s*0300-5559020\s+工作日\s*09:00—12:00，14:00—18:00/,
  )
  expect(browser.text).not.toContain('安澜县供水公司') // not listed, so nobody is sent there

  const { units } = (await app.inject('/api/public/units')).json()
  expect(units).toEqual([
    {
      ...{ id: heating, name: '安澜县供热管理办公室', addressee: 'unit', head: { name: '白敬亭', post: '主任' } },
      desk: { name: '测温报修窗口', phone: '0300-5559020', address: null, hours: '09:00—12:00，14:00—18:00' },
    },
  ])
  expect(JSON.stringify(units)).not.toContain(water)

  const told = await road.standing('told', { title: '三号楼暖气不热' })
  const copy = { title: '三号楼暖气不热', body: WORDS, answer: ANSWER, words: '', photos: [], letStand: [] }
  await publish(site.desk(road.people.publisher), { appealId: told.appealId, ...copy })
  await road.forgetJobs()
  await browser.open(`/cases/${told.number}`)
  expect(browser.text).toMatch(/找安澜县供热管理办公室\s+窗口\s*测温报修窗口\s+电话\s*0300-5559020/)
  expect((await app.inject(`/api/public/cases/${told.number}`)).json()).toMatchObject({ unitDesk: { name: '测温报修窗口' } })
})

test('where the unit is spoken to is said once it has signed, and not while it may still say no', async () => {
  const said = { desk_name: '测温报修窗口', phone: '0300-5559020', address: '暖阳巷 6 号' }
  await site.db.updateTable('units').set(said).where('id', '=', road.units.heating).execute()
  await openedBy(await road.standing('dispatched'))
  expect(browser.text).not.toContain('测温报修窗口')
  await openedBy(await road.standing('handling'))
  expect(browser.text).toMatch(
    /找安澜县供热管理办公室\s+窗口\s*测温报修窗口\s+电话\s*0300-5559020\s+地址\s*暖阳巷 6 号\s+工作日\s*09:00—12:00/,
  )
  expect(browser.html).toContain('href="tel:0300-5559020"')
  await site.db.updateTable('units').set({ closed_at: MONDAY }).where('id', '=', road.units.heating).execute()
  await browser.open(browser.path)
  expect(browser.text).not.toContain('测温报修窗口')
  await road.forgetJobs()
})
