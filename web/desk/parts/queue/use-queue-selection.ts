import { computed, type Ref, ref } from 'vue'
import type { DeskRow } from '../../../../domain/appeals/reading/desk-row.ts'
import { keyOf } from '../../place-of.ts'

/** The selection follows its row while the list changes. When that leaves, the next one is selected. */
export function useQueueSelection(rows: Ref<DeskRow[]>) {
  const selectedKey = ref<string>()
  const lastAt = ref(0)
  const at = computed({
    get: () => {
      const index = rows.value.findIndex((row) => keyOf(row) === selectedKey.value)
      return index >= 0 ? index : Math.max(0, Math.min(lastAt.value, rows.value.length - 1))
    },
    set: (index) => {
      const row = rows.value[index]
      selectedKey.value = row && keyOf(row)
      lastAt.value = index
    },
  })
  const selected = computed(() => rows.value[at.value])

  /** Makes the row that is selected now the one to follow. */
  function settle() {
    selectedKey.value = selected.value && keyOf(selected.value)
    lastAt.value = at.value
  }
  return { at, selected, settle }
}
