import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import type { ClockDays } from '../../../domain/appeals/clocks/desk-clock-days.ts'
import type { DeskAppeal } from '../../../domain/appeals/reading/desk-appeal.ts'
import { UNDO_SECONDS } from '../../../domain/appeals/undo-seconds.ts'
import type { MapShown } from '../../shared/map.ts'
import { showToast } from '../use/toasts.ts'
import { api } from './client.ts'

/** With the assignment that is named at the head of the page, else the reader's own. */
export const useAppeal = (id: MaybeRefOrGetter<string | undefined>, assignmentId?: MaybeRefOrGetter<string | undefined>) =>
  useQuery({
    queryKey: computed(() => ['appeal', toValue(id), ...(toValue(assignmentId) ? ['assignment', toValue(assignmentId)] : [])]),
    queryFn: ({ signal }) => api.get<DeskAppeal>(`/appeals/${toValue(id)}`, { assignmentId: toValue(assignmentId) }, signal),
    enabled: () => Boolean(toValue(id)),
  })

export const useAppealMap = (id: MaybeRefOrGetter<string>, wanted: MaybeRefOrGetter<boolean>) =>
  useQuery({
    queryKey: ['appeal', id, 'map'],
    queryFn: () => api.get<{ map: MapShown | null }>(`/appeals/${toValue(id)}/map`),
    enabled: () => toValue(wanted),
    staleTime: 600_000,
  })

export const useClockDays = (
  id: MaybeRefOrGetter<string>,
  assignmentId: MaybeRefOrGetter<string | null>,
  wanted: MaybeRefOrGetter<boolean>,
) =>
  useQuery({
    queryKey: ['appeal', id, 'clock', assignmentId],
    queryFn: () => api.get<ClockDays>(`/appeals/${toValue(id)}/clock`, { assignmentId: toValue(assignmentId) ?? undefined }),
    enabled: () => toValue(wanted),
  })

/** Appeals that this tab has written to. When one leaves the queue, nobody else has taken it. */
export const writtenHere = new Set<string>()

/** A write to an appeal. Afterwards everything that shows the appeal is read again, except its suggestions. */
export function useWrite<Answer = unknown>() {
  const queries = useQueryClient()
  return useMutation({
    onMutate: ({ id }) => void writtenHere.add(id),
    mutationFn: ({ id, path, body }: { id: string; path: string; body?: unknown }) =>
      api.post<Answer>(`/appeals/${id}${path}`, body ?? {}),
    onSuccess: async (_answer, { id }) => {
      void queries.invalidateQueries({ queryKey: ['lists'] })
      await queries.invalidateQueries({
        queryKey: ['appeal', id],
        exact: false,
        predicate: ({ queryKey }) => queryKey[2] !== 'suggestions',
      })
    },
  })
}

/** The answer of a step that reaches the citizen, while it can be undone. */
export interface UndoOffered {
  readonly id: string
}

/** Says what was done and offers to undo it, for as long as that is possible. */
export function useUndo() {
  const { takeBack } = useTakeBack()
  return (appealId: string, undo: UndoOffered, said: string) =>
    showToast(`${said}，${UNDO_SECONDS} 秒内可撤回`, {
      action: { words: '撤回', key: 'z', run: () => void takeBack(appealId, undo), seconds: UNDO_SECONDS },
    })
}

/** Undoes a step. The page that made it may be gone, so a refusal is a toast too. */
export function useTakeBack() {
  const write = useWrite()
  async function takeBack(appealId: string, { id }: UndoOffered): Promise<void> {
    const open = { link: { words: '打开这一件', to: `/appeals/${appealId}` } }
    try {
      await write.mutateAsync({ id: appealId, path: `/steps/${id}/undoing` })
      showToast('已撤回，和没做过一样，反映人没有收到消息', open)
    } catch (error) {
      showToast(error instanceof Error ? error.message : '没能撤回', open)
    }
  }
  return { takeBack, busy: write.isPending }
}
