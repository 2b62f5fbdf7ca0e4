import { computed, type Ref, ref } from 'vue'
import type { DeskRow } from '../../../../domain/appeals/reading/desk-row.ts'

/** The selection follows its appeal while the list changes. When that leaves, the next one is selected. */
export function useQueueSelection(rows: Ref<DeskRow[]>) {
  const selectedId = ref<string>()
  const lastAt = ref(0)
  const at = computed({
    get: () => {
      const index = rows.value.findIndex(({ id }) => id === selectedId.value)
      return index >= 0 ? index : Math.max(0, Math.min(lastAt.value, rows.value.length - 1))
    },
    set: (index) => {
      selectedId.value = rows.value[index]?.id
      lastAt.value = index
    },
  })
  const selected = computed(() => rows.value[at.value])

  /** Makes the row that is selected now the one to follow. */
  function settle() {
    selectedId.value = selected.value?.id
    lastAt.value = at.value
  }
  return { at, selected, settle }
}
