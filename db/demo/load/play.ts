import { answer } from '../../../domain/appeals/assignments/answer.ts'
import { approve } from '../../../domain/appeals/assignments/approve.ts'
import { askExtension } from '../../../domain/appeals/assignments/ask-extension.ts'
import { decideExtension } from '../../../domain/appeals/assignments/decide-extension.ts'
import { decideObjection } from '../../../domain/appeals/assignments/decide-objection.ts'
import { dispatch } from '../../../domain/appeals/assignments/dispatch.ts'
import { nudge } from '../../../domain/appeals/assignments/nudge.ts'
import { object } from '../../../domain/appeals/assignments/object.ts'
import { pause } from '../../../domain/appeals/assignments/pause.ts'
import { resume } from '../../../domain/appeals/assignments/resume.ts'
import { review } from '../../../domain/appeals/assignments/review.ts'
import { sign } from '../../../domain/appeals/assignments/sign.ts'
import { citizenNudge } from '../../../domain/appeals/citizen/citizen-nudge.ts'
import { supplement } from '../../../domain/appeals/citizen/supplement.ts'
import { withdraw } from '../../../domain/appeals/citizen/withdraw.ts'
import { type Spoken, speak } from '../../../domain/appeals/intake/speak.ts'
import { conclude } from '../../../domain/appeals/judging/conclude.ts'
import { rate } from '../../../domain/appeals/judging/rate.ts'
import { publish } from '../../../domain/appeals/published-cases/publish.ts'
import { accept } from '../../../domain/appeals/triage/accept.ts'
import { classify } from '../../../domain/appeals/triage/classify.ts'
import { decline } from '../../../domain/appeals/triage/decline.ts'
import type { CitizenContext, DeskContext, SiteContext } from '../../../domain/contexts.ts'
import type { StaffMember } from '../../../domain/people/staff.ts'
import type { Calendar } from '../../../platform/calendar/calendar.ts'
import { dayNumberAt, instantAt, MINUTE, minuteOf } from '../../../platform/calendar/days.ts'
import { cover } from '../../../platform/redaction/cover.ts'
import { findPersonal } from '../../../platform/redaction/find-personal.ts'
import { isCovered } from '../../../platform/redaction/mark.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Step, Story } from '../story.ts'
import { demoUnits, type UnitKey } from '../units.ts'
import type { Album } from './album.ts'
import { fillInDays } from './fill-in-days.ts'
import { whenOpen } from './office-time.ts'
import { placeAndNote } from './place-and-note.ts'
import type { County } from './write-base-data.ts'

const HOUR = 60 * MINUTE

export interface Stage {
  readonly house: Omit<SiteContext, 'now'>
  readonly county: County
  readonly calendar: Calendar
  readonly album: Album
  readonly now: Date
}

const KINDS = {
  咨询: 'inquiry',
  求助: 'request',
  投诉: 'complaint',
  举报: 'report',
  建议: 'suggestion',
  表扬: 'praise',
  其他: 'other',
} as const

/** When a story begins. If its hour is still to come today, it began yesterday. */
export function beginOf({ ago }: Story, now: Date): Date {
  if (typeof ago === 'number') return new Date(now.getTime() - ago * HOUR)
  const at = instantAt(dayNumberAt(now) - ago[0], minuteOf(ago[1]))
  return at < now ? at : new Date(at.getTime() - 24 * HOUR)
}

/** Plays one appeal through the operations, each step at its time, up to now. */
export async function play(stage: Stage, story: Story, index: number): Promise<void> {
  const { now, calendar } = stage
  let at = beginOf(story, now)
  const scene = new Scenes(stage, story, index)
  await scene.speak(at)

  for (const [turn, step] of story.road.flat().entries()) {
    const asked = new Date(at.getTime() + step.after * HOUR)
    const bound = BY_STAFF.has(step.do) && story.urgency !== 'critical'
    const next = bound ? whenOpen(calendar, asked, index * 13 + turn * 7) : asked
    if (next >= now) return
    await scene.act(step, next)
    if (scene.waitsForHead) return
    at = scene.at ?? next
  }
}

const BY_STAFF: ReadonlySet<Step['do']> = new Set([
  'classify',
  'accept',
  'decline',
  'dispatch',
  'sign',
  'object',
  'uphold',
  'reassign',
  'ask_extension',
  'grant_extension',
  'refuse_extension',
  'pause',
  'answer',
  'send_back',
  'pass',
  'publish',
  'conclude',
])

/** The state of one story so far. */
class Scenes {
  private readonly stage: Stage
  private readonly story: Story
  private readonly index: number
  private spoken!: Spoken
  private unit!: UnitKey
  private objectionId = ''
  private extensionId = ''
  private answerId = ''
  private answerText = ''
  private pausedFor: 'waiting_for_citizen' | 'force_majeure' | undefined
  private photos: string[] = []
  private title: string
  private body: string
  private public = false
  /** When the last step really ended, if it took longer than asked. */
  at: Date | undefined
  waitsForHead = false

  constructor(stage: Stage, story: Story, index: number) {
    this.stage = stage
    this.story = story
    this.index = index
    this.title = story.title
    this.body = story.text
  }

  async speak(at: Date): Promise<void> {
    const { story, stage, index } = this
    const { place, note } = placeAndNote(stage.county.places, story.place)
    this.body = fillInDays(story.text, at)
    const context = this.citizen(at)
    const attachments = await stage.album.photograph(context, story.photos ?? [])
    this.photos = attachments.map(({ id }) => id)
    const to = story.to && demoUnits.find(({ key }) => key === story.to)!
    const point = attachments.length > 0 && place.longitude !== null && place.latitude !== null
    this.spoken = await speak(
      context,
      {
        addressee: to ? addresseeOf(to.key, to.kind) : 'unknown',
        addresseeId: story.to ? stage.county.units.get(story.to)!.id : null,
        kind: KINDS[story.kind],
        title: this.title,
        body: this.body,
        placeId: place.id,
        placeNote: note,
        longitude: point ? place.longitude + ((index % 7) - 3) * 0.0004 : null,
        latitude: point ? place.latitude! + ((index % 5) - 2) * 0.0004 : null,
        name: story.who ?? '',
        phone: story.who ? phoneOf(index) : '',
        forSomebody: null,
        confidential: story.confidential ?? false,
        attachments,
      },
      index % 9 === 4 && !story.photos ? 'hotline' : 'portal',
    )
  }

  async act(step: Step, at: Date): Promise<void> {
    this.at = undefined
    const { appealId } = this.spoken
    const clerk = this.desk(this.clerk(), at)
    const words = 'words' in step ? fillInDays(step.words, at, this.unit && this.phone()) : ''
    switch (step.do) {
      case 'classify':
        return await this.classify(at)
      case 'accept':
        await this.classify(at)
        return void (await accept(clerk, { appealId }))
      case 'decline':
        return void (await decline(clerk, { appealId, reason: step.reason, text: words }))
      case 'dispatch':
        this.unit = step.to
        return void (await dispatch(clerk, {
          appealId,
          unitId: this.unitId(step.to),
          instruction: words,
          summary: this.story.summary,
        }))
      case 'sign':
        return void (await sign(this.desk(this.handler(), at), { appealId }))
      case 'object': {
        const raised = await object(this.desk(this.handler(), at), {
          appealId,
          reason: 'not_our_duty',
          text: words,
          suggestsId: null,
        })
        this.objectionId = raised.objectionId
        return
      }
      case 'uphold':
        return void (await decideObjection(clerk, {
          appealId,
          objectionId: this.objectionId,
          decision: 'upheld',
          unitId: null,
          note: words,
        }))
      case 'reassign':
        this.unit = step.to
        return void (await decideObjection(clerk, {
          appealId,
          objectionId: this.objectionId,
          decision: 'reassigned',
          unitId: this.unitId(step.to),
          note: words,
        }))
      case 'ask_extension': {
        const asked = await askExtension(this.desk(this.handler(), at), { appealId, days: step.days, reason: words })
        this.extensionId = asked.extensionId
        return
      }
      case 'grant_extension':
      case 'refuse_extension': {
        const decision = step.do === 'grant_extension' ? 'granted' : 'refused'
        return void (await decideExtension(clerk, { appealId, extensionId: this.extensionId, decision, note: words }))
      }
      case 'pause':
        this.pausedFor = step.reason
        return void (await pause(this.desk(this.handler(), at), { appealId, reason: step.reason, text: words }))
      case 'resume':
        if (this.pausedFor === 'waiting_for_citizen') {
          return void (await supplement(this.citizen(at), { ...this.key(), text: words, attachments: [] }))
        }
        return void (await resume(this.desk(this.handler(), at), { appealId }))
      case 'answer':
        return await this.answer(words, step.photos, at)
      case 'send_back':
        return void (await review(clerk, { appealId, answerId: this.answerId, decision: 'sent_back', note: words }))
      case 'pass':
        return void (await review(clerk, {
          appealId,
          answerId: this.answerId,
          decision: 'passed',
          note: '',
          personalConfirmed: true,
        }))
      case 'publish':
        return await this.publish(at, '')
      case 'judge': {
        const { result: outcome, attitude, speed, outcome: result } = step
        await rate(this.citizen(at), { ...this.key(), outcome, attitude, speed, result, words })
        if (this.public && words.length > 8 && outcome !== 'not_solved') await this.showWords(at, words)
        return
      }
      case 'nudge':
        return await this.nudge(at, words)
      case 'supplement':
        return void (await supplement(this.citizen(at), { ...this.key(), text: words, attachments: [] }))
      case 'withdraw':
        return void (await withdraw(this.citizen(at), this.key()))
      case 'conclude':
        return void (await conclude(this.desk(this.person('tieyanqiu'), at), { appealId, finding: words }))
    }
  }

  private async classify(at: Date): Promise<void> {
    await classify(this.desk(this.clerk(), at), {
      appealId: this.spoken.appealId,
      kind: KINDS[this.story.kind],
      topicId: this.stage.county.topics.get(this.story.topic)!,
      urgency: this.story.urgency ?? 'normal',
    })
  }

  private async answer(text: string, scenes: Story['photos'] & {}, at: Date): Promise<void> {
    const { appealId } = this.spoken
    const desk = this.desk(this.handler(), at)
    const attachments = await this.stage.album.photograph(desk, scenes)
    this.photos.push(...attachments.map(({ id }) => id))
    const given = await answer(desk, { appealId, text, contact: this.phone(), attachments, personalConfirmed: true })
    this.answerId = given.answerId
    this.answerText = text
    if (!given.needsApproval) return

    const later = whenOpen(this.stage.calendar, new Date(at.getTime() + 1.5 * HOUR), this.index)
    this.waitsForHead = later >= this.stage.now
    if (this.waitsForHead) return
    await approve(this.desk(this.head(), later), { appealId, answerId: this.answerId, decision: 'approved', note: '' })
    this.at = later
  }

  /** The clerk's public copy: all marks are masked, except office telephones. */
  private async publish(at: Date, words: string): Promise<void> {
    const keep = OFFICE_PHONES
    const names = this.story.who ? [this.story.who] : []
    const clean = (text: string) => cover(text, findPersonal(text, { names, offices: keep }).filter(isCovered))
    await publish(this.desk(this.clerk(), at), {
      appealId: this.spoken.appealId,
      title: clean(this.title),
      body: clean(this.body),
      answer: clean(this.answerText),
      words: clean(words),
      photos: this.photos,
      letStand: keep,
    })
    this.public = true
  }

  private async showWords(at: Date, words: string): Promise<void> {
    const later = whenOpen(this.stage.calendar, new Date(at.getTime() + 2 * HOUR), this.index)
    if (later < this.stage.now) await this.publish(later, words)
  }

  // Before the limit only the desk may nudge, so a citizen's call is passed on by the clerk.
  private async nudge(at: Date, words: string): Promise<void> {
    try {
      await citizenNudge(this.citizen(at), this.key())
      if (words) await supplement(this.citizen(at), { ...this.key(), text: words, attachments: [] })
    } catch (error) {
      if (!(error instanceof Refusal) || !['not_due_yet', 'nudged_today'].includes(error.code)) throw error
      const text = words ? `反映人来电催问：“${words}”` : '反映人来电催问，请尽快联系'
      await nudge(this.desk(this.clerk(), at), { appealId: this.spoken.appealId, text })
    }
  }

  private key() {
    return { number: this.spoken.number, secret: this.spoken.secret }
  }

  private citizen(now: Date): CitizenContext {
    const voice = `demo:${this.index}`
    return { ...this.stage.house, now, citizen: null, voice, device: voice, address: voice, proved: null }
  }

  private desk(actor: StaffMember, now: Date): DeskContext {
    return { ...this.stage.house, now, actor }
  }

  private clerk(): StaffMember {
    return this.person(CLERKS[this.index % CLERKS.length]!)
  }

  private handler(): StaffMember {
    return this.somebody('handler') ?? this.somebody('head')!
  }

  private head(): StaffMember {
    return this.somebody('head')!
  }

  private somebody(role: 'handler' | 'head'): StaffMember | undefined {
    return this.stage.county.people.values().find(({ of }) => of.unit === this.unit && of.roles.includes(role) && !of.county)
  }

  private person(login: string): StaffMember {
    return this.stage.county.people.get(login)!
  }

  private unitId(key: UnitKey): string {
    return this.stage.county.units.get(key)!.id
  }

  private phone(): string {
    return this.stage.county.units.get(this.unit)!.phone
  }
}

const CLERKS = ['linxiaowan', 'zhuqing', 'shaoyichen', 'qumanli']

const OFFICE_PHONES = [...demoUnits.map(({ phone }) => phone), '0300-5550180', '0300-5550326']

/** 154 is a range that was never assigned, so nobody can get a message. */
const phoneOf = (index: number): string => `1540000${String(1000 + index * 7).slice(-4)}`

function addresseeOf(key: UnitKey, kind: string): 'secretary' | 'magistrate' | 'unit' | 'town' {
  if (key === 'secretary-office') return 'secretary'
  if (key === 'magistrate-office') return 'magistrate'
  return kind === 'town' ? 'town' : 'unit'
}
