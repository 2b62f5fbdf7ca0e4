import { z } from 'zod'
import { KINDS } from '../../../domain/appeals/appeal.ts'
import type { Draft } from '../../../domain/appeals/intake/draft.ts'
import { parse } from '../../../platform/input.ts'
import type { Form } from '../page/forms.ts'
import { kindOfDraft } from './draft.ts'

const OfKind = z.object({ kind: z.enum(KINDS, '：请选一类，说不清就选“其他”').describe('哪一类') })
const Open = z.object({ open: z.enum(['public', 'confidential'], '：请选一个').describe('公开还是保密') })

/**
 * 哪一类: kept only if it is another than the words speak of, so that it follows them when they change. 举报 is always kept: nothing but
 * another choice takes its confidence away. Absent, it stays.
 */
export function kindIn(form: Form, draft: Draft): Draft['kind'] {
  if (form.kind === undefined) return draft.kind
  const { kind } = parse(OfKind, { kind: form.kind })
  return kind !== 'report' && kind === kindOfDraft({ ...draft, kind: '' }) ? '' : kind
}

/** 公开还是保密. Absent, it stays. 举报 is confidential whatever is chosen (`isConfidential`). */
export const openIn = (form: Form, draft: Draft): Draft['open'] =>
  form.open === undefined ? draft.open : parse(Open, { open: form.open }).open
