import { useQuery } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import type { Kind } from '../../../../domain/appeals/appeal.ts'
import type { DeskAppeal } from '../../../../domain/appeals/reading/desk-appeal.ts'
import type { NamedUnits } from '../../../../domain/appeals/reading/named-units.ts'
import { api } from '../../api/client.ts'
import { useDraft } from '../../use/draft.ts'

/** What a dispatch of a report needs besides a unit: a summary, and a reason where the text names the unit. */
export function useReport(appeal: () => DeskAppeal, unitId: () => string | null, kind: () => Kind = () => appeal().kind) {
  const isReport = computed(() => kind() === 'report' || appeal().summary !== null)
  const isAgainst = computed(() => isReport.value || kind() === 'complaint')
  const { data } = useQuery({
    queryKey: computed(() => ['appeal', appeal().id, 'named-units']),
    queryFn: () => api.get<NamedUnits>(`/appeals/${appeal().id}/named-units`),
    enabled: isAgainst,
  })
  const named = computed(() => (isAgainst.value ? data.value?.units.find((unit) => unit.unitId === unitId()) : undefined))
  const isStopped = computed(() => isReport.value && named.value !== undefined && !named.value.cleared)

  const { text: summary, forget } = useDraft(`summary:${appeal().id}`, appeal().summary?.text ?? '')
  const confirmed = ref(false)
  // What was looked at is this summary and no other.
  watch(summary, () => {
    confirmed.value = false
  })
  const notAccused = ref('')
  const ready = computed(
    () => (!isReport.value || summary.value.trim() !== '') && (!isStopped.value || notAccused.value.trim().length > 1),
  )
  /** Goes with the dispatch. */
  const fields = () =>
    isReport.value
      ? {
          summary: summary.value,
          summaryConfirmed: confirmed.value,
          ...(isStopped.value ? { notAccused: notAccused.value } : {}),
        }
      : {}

  return { isReport, named, isStopped, summary, confirmed, notAccused, ready, fields, forget }
}
