import type { FastifyRequest } from 'fastify'
import { type OwnCase, ownCase } from '../../../domain/appeals/citizen/views/own-case.ts'
import { LARGEST_UPLOAD } from '../../../platform/files/receive.ts'
import type { PageProps } from '../../../web/portal/page-props.ts'
import { deadlineText } from '../../../web/shared/format.ts'
import { mapWith } from '../map/county-map.ts'
import { addressedTo } from '../page/addressed-to.ts'
import { newKeys } from '../page/forms.ts'
import { photosShown } from '../page/photos-shown.ts'

export const MOST_PHOTOS = 9

/** The content of the page of one's own appeal. */
export async function trackPage(
  request: FastifyRequest,
  appealId: string,
): Promise<Omit<PageProps['track-case'], 'frame' | 'done'>> {
  const own = await ownCase(request.visitor, appealId)
  const files = `/track/${own.number}/photos`
  return {
    form: newKeys(),
    case: {
      ...own,
      text: own.body,
      addressedTo: addressedTo(request.visitor.site, own.addressee, own.addresseeName),
      map: await mapWith(request.visitor.db, own),
      photos: photosShown(own.photos, files, '您的'),
      answers: own.answers.map((answer) => ({
        ...answer,
        text: answer.contact ? `${answer.text}\n\n联系电话：${answer.contact}` : answer.text,
        photos: photosShown(answer.photos, files, '办理的'),
      })),
      ratings: [...own.ratings],
      supplements: own.supplements.map((more) => ({ ...more, photos: photosShown(more.photos, files, '补充的') })),
      next: nextOf(own),
      // Only of a phone that nobody has proved, and whoever is signed in has.
      smsExpectedAt: request.visitor.citizen ? null : own.smsExpectedAt,
      published: own.published ? own.number : null,
    },
    may: own.may,
    errors: [],
    values: { supplement: '', question: '' },
    looks: own.looks,
    most: MOST_PHOTOS,
    mostBytes: LARGEST_UPLOAD,
  }
}

/** What happens next and by when, in one sentence. */
function nextOf({ state, unit, road: { clock, ended }, answerDue, asked, findings, answers, ratings }: OwnCase): string {
  const whose = unit ?? '承办单位'
  const by = (due: string | null | undefined) => (due ? `，要在 ${deadlineText(due)}` : '，会尽快')
  if (asked) return `${asked.unit}在等您补充情况，${asked.stopsLimit ? '期限先停下，您答了再接着算' : '您答了，它才好接着办'}。`
  if (clock?.state === 'paused') return `${whose}遇到了一时办不了的情况，原因写在下面。期限先停下，能办了再接着算。`
  switch (state) {
    case 'received':
    case 'accepted':
      return `受理员正在看${by(clock?.dueAt)}交给管这件事的单位。`
    case 'dispatched':
      return `已经交给${whose}，等它签收${by(answerDue)}答复您。`
    case 'objected':
      return `${whose}说不归它办，受理员正在判断该由谁办${by(clock?.dueAt)}定下来。`
    case 'handling':
      return `${whose}正在办${by(answerDue)}答复您。`
    case 'answered':
      return `${whose}写好了答复，受理员正在审核，通过了马上告诉您。`
    case 'told':
      return '答复已经给您了。解决了没有，请您来评。'
    case 'rework':
      return `您说没有解决，${whose}正在重新办${by(clock?.dueAt)}再答复您。`
    case 'inspection':
      if (answers.length === 0) return `已转交监督部门办理${by(answerDue)}给您结果。`
      return `您${ratings.length > 1 ? '两次' : ''}说没有解决，督查的人正在看这件事。`
    case 'closed':
      if (findings.length > 0) return `督查核实过了，结论写在${answers.length > 0 ? '答复后面' : '下面'}。`
      if (ended === 'silence_again') return '又答复了一次，您没有再评价，这件事先办结了。'
      return ended === 'silence' ? '答复以后您没有评价，这件事先办结了。' : '这件事办完了。'
    case 'declined':
      return '这件事没有受理，原因和可以走的路写在下面。'
    case 'withdrawn':
      return '您已经撤回了这件事，单位不再办了。'
  }
}
