import { expect, it } from 'vitest'
import { nudge } from '../../domain/appeals/assignments/nudge.ts'
import { pause } from '../../domain/appeals/assignments/pause.ts'
import { citizenNudge } from '../../domain/appeals/citizen/citizen-nudge.ts'
import { seeIdentity } from '../../domain/appeals/citizen/see-identity.ts'
import { supplement } from '../../domain/appeals/citizen/supplement.ts'
import { join } from '../../domain/appeals/published-cases/join.ts'
import { publish } from '../../domain/appeals/published-cases/publish.ts'
import { useSite } from '../harness.ts'
import { at, everything, later, NAME, PHONE, useRoad } from '../road.ts'

const test = useSite()
const road = useRoad(test)

/** A citizen's own text may contain anything; what the service writes about a citizen may not. */
const OWN_WORDS = new Set(['appeals', 'appeal_words', 'supplements', 'ratings', 'answers', 'published_cases'])

it('after a whole road the name and phone lie in no table, and the citizen’s words only where they belong', async () => {
  const marked = '独角兽乘凉'
  const appeal = await road.standing('handling', {
    title: `暖气${marked}`,
    body: `我家暖气不热${marked}，请看看`,
    placeNote: marked,
  })
  const { appealId } = appeal
  const { heatingHandler, clerk, leader, inspector, publisher } = road.people
  await seeIdentity(test.desk(heatingHandler), { appealId, reason: '电话核实门牌' })
  await pause(test.desk(heatingHandler), { appealId, reason: 'waiting_for_citizen', text: '请告诉我们门牌号' })
  await supplement(test.citizen(null, later(1), 'key-supplement'), { ...appeal, text: `三号楼${marked}`, attachments: [] })
  await nudge(test.desk(leader), { appealId, text: '请抓紧' })
  await citizenNudge(test.citizen(null, at('2026-12-20 10:00')), appeal)
  await road.told(appealId, later(30))
  await publish(test.desk(publisher, later(30)), {
    ...{ appealId, title: '暖气不热', body: '暖气不热', answer: '已修好', words: '', photos: [], letStand: [] },
  })
  await join(test.citizen(), appeal)
  await road.judged(appeal, 'not_solved', later(31))
  await seeIdentity(test.desk(inspector, later(31)), { appealId, reason: '回访核实情况' })
  await seeIdentity(test.desk(clerk, later(31)), { appealId, reason: '回访核实情况' })

  const tables = await everything(test.db)
  expect(Object.keys(tables)).toEqual(
    expect.arrayContaining(['appeal_events', 'desk_notices', 'messages', 'jobs_outbox', 'requests_done']),
  )
  for (const filled of [
    'appeal_events',
    'desk_notices',
    'messages',
    'jobs_outbox',
    'requests_done',
    'identities',
    'identity_looks',
  ])
    expect([filled, tables[filled]]).not.toEqual([filled, ''])
  for (const [table, rows] of Object.entries(tables)) {
    expect([table, rows.includes(NAME), rows.includes(PHONE)]).toEqual([table, false, false])
    if (!OWN_WORDS.has(table)) expect([table, rows.includes(marked)]).toEqual([table, false])
    expect([table, rows.includes(appeal.secret)]).toEqual([table, false])
  }

  await test.performJobs(later(60))
  expect(test.sent.map(({ text }) => text).join('')).not.toMatch(new RegExp(`${NAME}|${PHONE}|${marked}|${appeal.secret}`))
})
